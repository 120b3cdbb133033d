package io.masito.env.llm;

import io.masito.env.cluster.AdapterSpec;
import io.masito.env.cluster.Catalogue;
import io.masito.env.cluster.Device;
import io.masito.env.cluster.HostedModel;
import io.masito.env.cluster.NodeSpec;

/**
 * How a node's memory is divided: the engine may use 90 % of it, weights and a fixed overhead come
 * first, the rest is KV cache. An overhead of 1.7 GB gives the KV capacity that vLLM prints for
 * Llama-3.1-8B on an RTX 4090; small boards run leaner engines and are charged 0.8 GB.
 *
 * @param usableBytes memory that the engine may use
 * @param weightBytes weights of all hosted models
 * @param overheadBytes activations, graphs and runtime
 */
public record NodeMemory(double usableBytes, double weightBytes, double overheadBytes) {

  private static final double GIGA = 1e9;
  private static final double MEGA = 1e6;
  private static final double UTILISATION = 0.9;
  private static final double OVERHEAD_BYTES = 1.7 * GIGA;
  private static final double SMALL_BOARD_OVERHEAD_BYTES = 0.8 * GIGA;
  private static final double SMALL_BOARD_GB = 12;

  /**
   * Divides the memory of a node.
   *
   * @param catalogue where device, models and quantizations are looked up
   * @param node the node
   * @return how its memory is divided
   * @throws io.masito.env.config.ConfigError if something is not in the catalogue
   */
  public static NodeMemory of(Catalogue catalogue, NodeSpec node) {
    Device device = catalogue.device(node.device());
    double weights = 0;
    for (HostedModel hosted : node.models()) {
      weights += weightBytes(catalogue, hosted);
    }
    boolean small = device.memoryGb() < SMALL_BOARD_GB;
    return new NodeMemory(
        UTILISATION * device.memoryGb() * GIGA * node.devices(),
        weights,
        (small ? SMALL_BOARD_OVERHEAD_BYTES : OVERHEAD_BYTES) * node.devices());
  }

  /**
   * Gives the memory that a model takes of its own: an adapter takes its size, not its base's.
   *
   * @param catalogue where model and quantization are looked up
   * @param hosted the model
   * @return bytes
   * @throws io.masito.env.config.ConfigError if something is not in the catalogue
   */
  public static double weightBytes(Catalogue catalogue, HostedModel hosted) {
    AdapterSpec adapter = hosted.adapter();
    return adapter != null
        ? adapter.megabytes() * MEGA
        : catalogue
            .quantization(hosted.quantization())
            .weightBytes(catalogue.model(hosted.model()));
  }

  /**
   * Gives the memory for weights and KV together.
   *
   * @return bytes, at least 0
   */
  public long bytesForModels() {
    return (long) StrictMath.max(0, usableBytes - overheadBytes);
  }

  /**
   * Says whether the weights fit.
   *
   * @return true if some memory is left for KV
   */
  public boolean fits() {
    return usableBytes - weightBytes - overheadBytes > 0;
  }

  /**
   * Gives the memory left for KV.
   *
   * @return bytes, 0 if the weights do not fit
   */
  public long kvBytes() {
    return (long) StrictMath.max(0, usableBytes - weightBytes - overheadBytes);
  }
}
