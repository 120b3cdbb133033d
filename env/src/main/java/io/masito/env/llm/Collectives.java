package io.masito.env.llm;

import io.masito.env.cluster.Device;
import io.masito.env.cluster.EngineProfile;
import io.masito.env.cluster.Model;

/**
 * Time that tensor parallelism spends on communication: two all-reduces a layer, each of hidden x
 * tokens x 2 bytes, as rings over n devices move them: every device sends {@code 2 (n - 1) / n}
 * times the bytes. Nothing on a single device.
 *
 * @param fixedSeconds start-up of all of them
 * @param secondsPerToken transfer of a token's activations
 */
record Collectives(double fixedSeconds, double secondsPerToken) {

  private static final double GIGA = 1e9;
  private static final int PER_LAYER = 2;
  private static final int BYTES_16_BIT = 2;

  /** Start-up of one all-reduce, as NCCL needs for small messages within a server. */
  private static final double START_SECONDS = 15e-6;

  static Collectives of(Device device, Model model, EngineProfile engine, int devices) {
    if (devices < 1) {
      throw new IllegalArgumentException("tensorParallel: " + devices + " must be at least 1");
    }
    if (devices == 1) {
      return new Collectives(0, 0);
    }
    double count = (double) PER_LAYER * model.layers();
    double sent = 2.0 * (devices - 1) / devices * model.hidden() * BYTES_16_BIT;
    double bandwidth = device.linkGbPerSecond() * GIGA * engine.linkShare();
    return new Collectives(count * START_SECONDS, count * sent / bandwidth);
  }

  double seconds(long tokens) {
    return fixedSeconds + secondsPerToken * tokens;
  }
}
