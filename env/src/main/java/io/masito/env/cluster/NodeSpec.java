package io.masito.env.cluster;

import io.masito.env.config.Ranges;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An edge server.
 *
 * @param name unique in the scenario
 * @param device id of its device
 * @param engine inference engine it runs
 * @param models what it serves, at least one
 * @param batchLimit sequences that a model decodes together, at least 1
 * @param waitingLimit requests that may wait for a model, at least 0; more are refused
 * @param arrivalShare its share of the arrivals, relative to the other nodes', at least 0
 * @param power what it draws beside its device and may draw; {@link PowerSpec#MAINS} if it is left
 *     out
 * @param tensorParallel like devices that share every layer, at least 1; 1 if it is left out
 * @param residency how models are loaded and evicted; if it is left out, all are in memory for ever
 * @param prefixCache whether it keeps what it has read for prompts that begin alike, not on a node
 *     with residency; if it is left out, exactly when the workload has such prompts
 * @param signals what its agent reads of it; everything, at once, if it is left out
 */
public record NodeSpec(
    String name,
    String device,
    String engine,
    List<HostedModel> models,
    int batchLimit,
    int waitingLimit,
    double arrivalShare,
    @Nullable PowerSpec power,
    @Nullable Integer tensorParallel,
    @Nullable ResidencySpec residency,
    @Nullable Boolean prefixCache,
    @Nullable SignalsSpec signals) {

  /** Checks the ranges. */
  public NodeSpec {
    Ranges.named("name", name);
    models = List.copyOf(models);
    if (models.isEmpty()) {
      throw new IllegalArgumentException("models: must name at least one model");
    }
    Ranges.within("batchLimit", batchLimit, 1, 1024);
    Ranges.within("waitingLimit", waitingLimit, 0, 100_000);
    Ranges.within("arrivalShare", arrivalShare, 0, Double.POSITIVE_INFINITY);
    power = power == null ? PowerSpec.MAINS : power;
    tensorParallel = tensorParallel == null ? 1 : tensorParallel;
    Ranges.within("tensorParallel", tensorParallel, 1, 64);
    if (residency != null && prefixCache != null && prefixCache) {
      throw new IllegalArgumentException(
          "prefixCache: true does not go with residency; leave out one of them");
    }
  }

  /**
   * Makes a node that has all its models in memory for ever and whose prefix cache is left out.
   *
   * @param name unique in the scenario
   * @param device id of its device
   * @param engine inference engine it runs
   * @param models what it has in memory, at least one
   * @param batchLimit sequences that a model decodes together, at least 1
   * @param waitingLimit requests that may wait for a model, at least 0
   * @param arrivalShare its share of the arrivals, at least 0
   * @param power what it draws beside its device and may draw
   * @param tensorParallel like devices that share every layer, at least 1
   */
  public NodeSpec(
      String name,
      String device,
      String engine,
      List<HostedModel> models,
      int batchLimit,
      int waitingLimit,
      double arrivalShare,
      @Nullable PowerSpec power,
      @Nullable Integer tensorParallel) {
    this(
        name,
        device,
        engine,
        models,
        batchLimit,
        waitingLimit,
        arrivalShare,
        power,
        tensorParallel,
        null,
        null,
        null);
  }

  /**
   * Gives what its agent reads of it.
   *
   * @return {@link SignalsSpec#EXACT} if it is left out
   */
  public SignalsSpec readings() {
    return signals == null ? SignalsSpec.EXACT : signals;
  }

  /**
   * Gives the number of like devices that share every layer.
   *
   * @return at least 1
   */
  public int devices() {
    return tensorParallel == null ? 1 : tensorParallel;
  }

  /**
   * Says what it is, whatever its name: nodes of equal classes have the same devices and models.
   *
   * @return device, how many of it if more than one, and models, for example {@code orin-16g:
   *     llama-8b/q4, llama-1b/q4}
   */
  public String nodeClass() {
    String many = devices() == 1 ? "" : " x" + devices();
    return models.stream()
        .map(hosted -> hosted.model() + "/" + hosted.quantization())
        .collect(Collectors.joining(", ", device + many + ": ", ""));
  }
}
