package io.masito.policies.bundle;

import io.masito.env.config.ConfigError;
import java.util.List;

/** Checks a snapshot before it is written. */
final class SnapshotCheck {

  private final PolicySnapshot snapshot;

  private SnapshotCheck(PolicySnapshot snapshot) {
    this.snapshot = snapshot;
  }

  /**
   * Checks that everything fits and is finite.
   *
   * @param snapshot the weights
   * @param facts what the bundle tells of itself
   * @throws IllegalArgumentException if the parts do not fit together
   * @throws ConfigError if a number is not finite, which means that training diverged
   */
  static void check(PolicySnapshot snapshot, BundleFacts facts) {
    var check = new SnapshotCheck(snapshot);
    check.parts(facts);
    for (int i = 0; i < snapshot.networks().size(); i++) {
      check.layers(i, snapshot.networks().get(i));
    }
    normaliser(snapshot.normaliser());
  }

  private void parts(BundleFacts facts) {
    require(snapshot.maxOptions() > 0, "maxOptions " + snapshot.maxOptions() + " must be above 0");
    require(!snapshot.networks().isEmpty(), "a snapshot needs a network");
    require(
        snapshot.networkOfAgent().size() == facts.agents().size(),
        "the snapshot has %d agents, the facts %d"
            .formatted(snapshot.networkOfAgent().size(), facts.agents().size()));
    int most = facts.options().stream().mapToInt(List::size).max().orElse(0);
    require(
        most <= snapshot.maxOptions(),
        "an agent has %d options, more than maxOptions %d".formatted(most, snapshot.maxOptions()));
  }

  private void layers(int network, List<DenseLayer> layers) {
    boolean joined = snapshot.shape() == NetworkShape.CONCATENATING;
    boolean context = snapshot.shape() == NetworkShape.CONTEXT_SCORING;
    require(!context || layers.size() > 1, "network " + network + " must embed and then score");
    int width = snapshot.schema().size() * (joined ? snapshot.maxOptions() : 1);
    for (int i = 0; i < layers.size(); i++) {
      DenseLayer layer = layers.get(i);
      String name = "network " + network + " layer " + i;
      require(
          layer.inputs() == width,
          name + " takes " + layer.inputs() + " values; the one before gives " + width);
      finite(name + " weight", layer.weights());
      finite(name + " bias", layer.bias());
      width = layer.outputs() + (context && i == 0 ? snapshot.schema().size() : 0);
    }
    int outputs = (joined ? snapshot.maxOptions() : 1) + (snapshot.duelling() ? 1 : 0);
    require(
        !layers.isEmpty() && width == outputs && !layers.get(layers.size() - 1).rectified(),
        "network %d must end in %d outputs that are not rectified".formatted(network, outputs));
  }

  private static void normaliser(Normaliser normaliser) {
    finite("normaliser mean", normaliser.mean());
    finite("normaliser scale", normaliser.scale());
    finite("normaliser limit", new float[] {normaliser.limit()});
    for (float scale : normaliser.scale()) {
      require(scale > 0, "normaliser scale " + scale + " must be above 0");
    }
  }

  private static void finite(String name, float[] values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new ConfigError(
            "policy: %s is %s; allowed are finite numbers; training diverged: train again with a smaller learning rate"
                .formatted(name, value));
      }
    }
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw new IllegalArgumentException(problem);
    }
  }
}
