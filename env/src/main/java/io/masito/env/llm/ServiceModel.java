package io.masito.env.llm;

import io.masito.env.cluster.Catalogue;
import io.masito.env.cluster.Device;
import io.masito.env.cluster.EngineProfile;
import io.masito.env.cluster.HostedModel;
import io.masito.env.cluster.Model;
import io.masito.env.cluster.NodeSpec;
import io.masito.env.cluster.Quantization;
import io.masito.env.view.ServiceTimes;

/**
 * Speed, memory and power of one model on one device: the extended closed form that {@code
 * docs/simulator.md} gives with its sources. Prefill is bound by compute, decode by memory
 * bandwidth. Immutable and thread-safe.
 *
 * <p>Notation: P linear and head parameters, W bytes of weights, k bytes of KV for a token, T
 * prompt tokens, B sequences, C tokens of context of all sequences together.
 */
public final class ServiceModel implements ServiceTimes {

  private static final double GIGA = 1e9;
  private static final double TERA = 1e12;

  /** Share of the bandwidth at which a prefill reads the weights. */
  private static final double PREFILL_READ_SHARE = 0.8;

  /** Share of the FP16 peak that the matrix products of a decode step reach. */
  private static final double DECODE_COMPUTE_SHARE = 0.6;

  private static final int FLOPS_PER_PARAMETER = 2;

  private final double prefillOverheadSeconds;
  private final double prefillSecondsPerToken;
  private final double prefillSecondsPerSquareToken;
  private final double prefillSecondsPerByte;
  private final double stepOverheadSeconds;
  private final double sequenceOverheadSeconds;
  private final double stepFloorSeconds;
  private final double stepSecondsPerByte;
  private final WeightReads reads;
  private final Collectives collectives;
  private final double computeSeconds;
  private final double weightBytes;
  private final long kvBytesPerToken;
  private final PowerModel power;

  /**
   * Puts a model on a device.
   *
   * @param device the device
   * @param model the model
   * @param quantization how its weights are stored
   * @param engine what the engine reaches on this class of devices
   */
  public ServiceModel(Device device, Model model, Quantization quantization, EngineProfile engine) {
    this(device, model, quantization, engine, 1);
  }

  /**
   * Puts a model on a group of like devices that share every layer (tensor parallelism).
   *
   * @param device one of the devices
   * @param model the model
   * @param quantization how its weights are stored
   * @param engine what the engine reaches on this class of devices
   * @param tensorParallel devices in the group, at least 1
   */
  public ServiceModel(
      Device device,
      Model model,
      Quantization quantization,
      EngineProfile engine,
      int tensorParallel) {
    double peak = device.fp16Tflops() * TERA * quantization.computeFactor() * tensorParallel;
    double bandwidth = device.bandwidthGbPerSecond() * GIGA * tensorParallel;
    double mfu = engine.mfuOf(device.id());
    double mbu = engine.mbuOf(device.id());
    weightBytes = quantization.weightBytes(model);
    kvBytesPerToken = StrictMath.round(model.kvBytesPerToken() * quantization.kvFactor());
    reads = WeightReads.of(model, quantization);
    collectives = Collectives.of(device, model, engine, tensorParallel);
    double linear = FLOPS_PER_PARAMETER * model.activeLinearParameters();
    double attention = 2.0 * model.layers() * model.heads() * model.headDim();
    prefillOverheadSeconds = engine.prefillOverheadSeconds();
    prefillSecondsPerToken = linear / (mfu * peak);
    prefillSecondsPerSquareToken = engine.kappa() * attention / (mfu * peak);
    prefillSecondsPerByte = 1 / (PREFILL_READ_SHARE * bandwidth);
    stepOverheadSeconds = engine.stepOverheadSeconds();
    sequenceOverheadSeconds = engine.sequenceOverheadSeconds();
    stepSecondsPerByte = 1 / (mbu * bandwidth);
    stepFloorSeconds = engine.stepFloorSeconds();
    double perSequence =
        FLOPS_PER_PARAMETER * (model.activeLinearParameters() + model.headParameters());
    computeSeconds = perSequence / (DECODE_COMPUTE_SHARE * peak);
    power = new PowerModel(device.idleWatts(), device.tdpWatts(), mbu);
  }

  /**
   * Puts a hosted model on its node.
   *
   * @param catalogue where device, model, quantization and engine are looked up
   * @param node the node
   * @param hosted one of its models
   * @return the model on the node's device
   * @throws io.masito.env.config.ConfigError if something is not in the catalogue
   */
  public static ServiceModel of(Catalogue catalogue, NodeSpec node, HostedModel hosted) {
    Device device = catalogue.device(node.device());
    Quantization quantization = catalogue.quantization(hosted.quantization());
    return new ServiceModel(
        device,
        catalogue.model(hosted.model()),
        quantization,
        catalogue.engine(device.deviceClass(), node.engine(), quantization));
  }

  /**
   * Gives the time to prefill one prompt: {@code t0 + max((2 P T + kappa 2 L h d T^2) / (MFU peak),
   * W / (0.8 bandwidth)) + communication}.
   */
  @Override
  public double prefillSeconds(int promptTokens) {
    return prefillSeconds(promptTokens, (double) promptTokens * promptTokens);
  }

  /**
   * Gives the time to prefill several prompts in one iteration.
   *
   * @param promptTokens tokens of all prompts together
   * @param squaredTokens sum of the squares of the prompts' tokens
   * @return seconds
   */
  public double prefillSeconds(long promptTokens, double squaredTokens) {
    double compute =
        prefillSecondsPerToken * promptTokens + prefillSecondsPerSquareToken * squaredTokens;
    double read = reads.bytes(promptTokens) * prefillSecondsPerByte;
    return prefillOverheadSeconds
        + StrictMath.max(compute, read)
        + collectives.seconds(promptTokens);
  }

  /**
   * Gives the time of one decode step: {@code max(floor, t0 + a B + max((W + k C) / (MBU
   * bandwidth), 2 P B / (0.6 peak)) + communication)}.
   */
  @Override
  public double stepSeconds(int sequences, double contextTokens) {
    double compute = computeSeconds * sequences;
    double step =
        stepOverheadSeconds
            + sequenceOverheadSeconds * sequences
            + StrictMath.max(readSeconds(sequences, contextTokens), compute)
            + collectives.seconds(sequences);
    return StrictMath.max(stepFloorSeconds, step);
  }

  private double readSeconds(int sequences, double contextTokens) {
    double bytes = reads.bytes(sequences) + kvBytesPerToken * contextTokens;
    return bytes * stepSecondsPerByte;
  }

  /**
   * Gives the power drawn during a prefill.
   *
   * @return watts
   */
  public double prefillWatts() {
    return power.prefillWatts();
  }

  /**
   * Gives the power drawn during a decode step.
   *
   * @param sequences sequences decoded together
   * @param contextTokens tokens in the KV cache of all of them together
   * @return watts
   */
  public double stepWatts(int sequences, double contextTokens) {
    double read = readSeconds(sequences, contextTokens);
    double compute = computeSeconds * DECODE_COMPUTE_SHARE * sequences;
    return power.decodeWatts(read, compute, stepSeconds(sequences, contextTokens));
  }

  /**
   * Gives the power drawn when nothing runs.
   *
   * @return watts
   */
  public double idleWatts() {
    return power.idleWatts();
  }

  /**
   * Gives the memory of the weights.
   *
   * @return bytes
   */
  public double weightBytes() {
    return weightBytes;
  }

  /**
   * Gives the KV memory of one token.
   *
   * @return bytes
   */
  public long kvBytesPerToken() {
    return kvBytesPerToken;
  }
}
