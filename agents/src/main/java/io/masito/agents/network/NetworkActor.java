package io.masito.agents.network;

import io.masito.env.view.Observation;

/**
 * The greedy choice of a network for one observation at a time: the allowed option of the highest
 * value, the first of equals. Not thread-safe.
 */
public final class NetworkActor {

  private final Parameters network;
  private final ObservationBatch batch;
  private final NetworkPass pass;

  /**
   * Makes an actor that follows a network as it changes.
   *
   * @param definition of the network
   * @param network the weights, read at every choice
   * @param scaling of the features
   */
  public NetworkActor(NetworkDefinition definition, Parameters network, FeatureScaling scaling) {
    this.network = network;
    this.batch = ObservationBatch.of(definition, scaling, 1, definition.maxOptions());
    this.pass = ObservationBatch.passFor(definition, network, 1, definition.maxOptions());
  }

  /**
   * Chooses.
   *
   * @param observation what the agent sees; at least one option is allowed
   * @return the allowed option of the highest value
   */
  public int best(Observation observation) {
    batch.clear();
    batch.addAllowed(observation);
    return best(observation, 0, batch, batch.run(network, pass));
  }

  /**
   * Finds the allowed option of the highest value in the outputs of a batch.
   *
   * @param observation what was seen
   * @param number of the observation in the batch
   * @param batch says where values stand
   * @param values outputs of the network for the batch
   * @return the option, the first of equals; -1 if none is allowed
   */
  public static int best(
      Observation observation, int number, ObservationBatch batch, float[] values) {
    int best = -1;
    float highest = Float.NEGATIVE_INFINITY;
    for (int option = 0; option < observation.options(); option++) {
      if (observation.allowed(option)) {
        float value = values[batch.index(number, option)];
        if (best < 0 || value > highest) {
          best = option;
          highest = value;
        }
      }
    }
    return best;
  }
}
