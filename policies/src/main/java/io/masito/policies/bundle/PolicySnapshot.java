package io.masito.policies.bundle;

import io.masito.env.view.FeatureSchema;
import java.util.List;

/**
 * Plain weights of a trained team: all that is needed to export it.
 *
 * @param shape how the networks read an observation
 * @param schema the features they were trained on
 * @param maxOptions greatest number of options of any agent; a concatenating network is padded to
 *     it
 * @param normaliser scaling in front of the first layer, applied to every row before padding, so
 *     padded rows are zero after scaling
 * @param networks layers of each network, first layer first; the last one is not rectified
 * @param networkOfAgent by agent, index of its network
 * @param origins by network, what it was trained on, for agents that join later; empty if nobody
 *     can join, or anybody
 * @param blanking columns that the networks do not see in the rows of neighbours
 */
public record PolicySnapshot(
    NetworkShape shape,
    FeatureSchema schema,
    int maxOptions,
    Normaliser normaliser,
    List<List<DenseLayer>> networks,
    List<Integer> networkOfAgent,
    List<NetworkOrigin> origins,
    Blanking blanking) {

  /** Copies the lists and checks that they fit together. */
  public PolicySnapshot {
    networks = networks.stream().map(List::copyOf).toList();
    networkOfAgent = List.copyOf(networkOfAgent);
    origins = List.copyOf(origins);
    if (normaliser.mean().length != schema.size()) {
      throw new IllegalArgumentException(
          "the normaliser has %d features, the schema %d"
              .formatted(normaliser.mean().length, schema.size()));
    }
    int count = networks.size();
    if (networkOfAgent.stream().anyMatch(index -> index < 0 || index >= count)) {
      throw new IllegalArgumentException("networkOfAgent must be within 0.." + (count - 1));
    }
    int size = schema.size();
    if (blanking.neighbour() >= size || blanking.columns().stream().anyMatch(c -> c >= size)) {
      throw new IllegalArgumentException(blanking + " must be within " + size + " columns");
    }
    if (!origins.isEmpty() && origins.size() != count) {
      throw new IllegalArgumentException(origins.size() + " origins must be 0 or " + count);
    }
  }

  /**
   * Says whether the networks value the state apart from the options: the last layer then has one
   * output more than there are scores, the value, and a score is the value and the option's own
   * output less the mean of these over the allowed options. Where options are scored one by one
   * every row has a value, and their mean over the allowed ones counts.
   *
   * @return whether there is such an output
   */
  public boolean duelling() {
    List<DenseLayer> layers = networks.get(0);
    int scores = shape == NetworkShape.CONCATENATING ? maxOptions : 1;
    return !layers.isEmpty() && layers.get(layers.size() - 1).outputs() == scores + 1;
  }

  /**
   * Makes a snapshot of networks that nobody joins and that see everything.
   *
   * @param shape how the networks read an observation
   * @param schema the features they were trained on
   * @param maxOptions greatest number of options of any agent
   * @param normaliser scaling in front of the first layer
   * @param networks layers of each network
   * @param networkOfAgent by agent, index of its network
   */
  public PolicySnapshot(
      NetworkShape shape,
      FeatureSchema schema,
      int maxOptions,
      Normaliser normaliser,
      List<List<DenseLayer>> networks,
      List<Integer> networkOfAgent) {
    this(
        shape,
        schema,
        maxOptions,
        normaliser,
        networks,
        networkOfAgent,
        List.of(),
        Blanking.NOTHING);
  }
}
