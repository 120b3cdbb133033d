package io.masito.env.llm;

import io.masito.env.cluster.Catalogue;
import io.masito.env.cluster.Device;
import io.masito.env.cluster.EngineProfile;
import io.masito.env.cluster.HostedModel;
import io.masito.env.cluster.Model;
import io.masito.env.cluster.NodeSpec;
import io.masito.env.cluster.Quantization;
import io.masito.env.llm.PowerModel.Line;
import io.masito.env.view.ServiceTimes;

/**
 * Speed, memory and power of one model on one device: the extended closed form that {@code
 * docs/simulator.md} gives with its sources. Prefill is bound by compute, decode by memory
 * bandwidth, and an iteration that has both by the slower of the two. Immutable and thread-safe.
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
  static final double DECODE_COMPUTE_SHARE = 0.6;

  private static final int FLOPS_PER_PARAMETER = 2;
  private static final double FEMTOS = 1e15;

  /** Window of a model that keeps the whole context. */
  public static final int NO_WINDOW = Integer.MAX_VALUE;

  private final int windowTokens;
  final double prefillOverheadSeconds;
  private final double prefillSecondsPerToken;
  private final double prefillSecondsPerSquareToken;
  final double prefillSecondsPerByte;
  private final double chunkContextReadSeconds;
  final double stepOverheadSeconds;
  final double sequenceOverheadSeconds;
  private final double stepFloorSeconds;
  final double stepSecondsPerByte;
  final WeightReads reads;
  final Collectives collectives;
  final double computeSeconds;
  final double mfu;
  final double mbu;
  private final double weightBytes;
  private final long kvBytesPerToken;
  final PowerModel power;
  private final DecodeLines lines = new DecodeLines(this::newLine);

  /**
   * Puts a model on a device.
   *
   * @param device the device
   * @param model the model
   * @param quantization how its weights are stored
   * @param engine what the engine reaches on this class of devices
   */
  public ServiceModel(Device device, Model model, Quantization quantization, EngineProfile engine) {
    this(device, model, quantization, engine, 1, NO_WINDOW);
  }

  /**
   * Puts a model on a group of like devices that share every layer (tensor parallelism) and keep no
   * more than a window of each context.
   *
   * @param device one of the devices
   * @param model the model
   * @param quantization how its weights are stored
   * @param engine what the engine reaches on this class of devices
   * @param tensorParallel devices in the group, at least 1
   * @param windowTokens the longest context that is kept and read, a multiple of {@link
   *     KvMemory#BLOCK_TOKENS}; {@link #NO_WINDOW} for all of it
   */
  public ServiceModel(
      Device device,
      Model model,
      Quantization quantization,
      EngineProfile engine,
      int tensorParallel,
      int windowTokens) {
    this.windowTokens = windowTokens;
    double peak = device.fp16Tflops() * TERA * quantization.computeFactor() * tensorParallel;
    double bandwidth = device.bandwidthGbPerSecond() * GIGA * tensorParallel;
    mfu = engine.mfuOf(device.id());
    mbu = engine.mbuOf(device.id());
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
    chunkContextReadSeconds = kvBytesPerToken * prefillSecondsPerByte;
    stepOverheadSeconds = engine.stepOverheadSeconds();
    sequenceOverheadSeconds = engine.sequenceOverheadSeconds();
    stepSecondsPerByte = 1 / (mbu * bandwidth);
    stepFloorSeconds = engine.stepFloorSeconds();
    double perSequence =
        FLOPS_PER_PARAMETER * (model.activeLinearParameters() + model.headParameters());
    computeSeconds = perSequence / (DECODE_COMPUTE_SHARE * peak);
    power = new PowerModel(device.idleWatts() * tensorParallel, device.tdpWatts() * tensorParallel);
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
        catalogue.engine(device.deviceClass(), node.engine(), quantization),
        node.devices(),
        hosted.window());
  }

  /**
   * Gives the time to prefill one prompt: {@code t0 + max((2 P T + kappa 2 L h d T^2) / (MFU peak),
   * W / (0.8 bandwidth)) + communication}.
   */
  @Override
  public double prefillSeconds(int promptTokens) {
    return prefillSeconds(promptTokens, StepLoad.squaredTokens(promptTokens, windowTokens));
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
    return stepSecondsOf(
        sequences, StrictMath.min(contextTokens, (double) sequences * windowTokens));
  }

  private double stepSecondsOf(int sequences, double contextTokens) {
    double compute = computeSeconds * sequences;
    double step =
        stepOverheadSeconds
            + sequenceOverheadSeconds * sequences
            + StrictMath.max(readSeconds(sequences, contextTokens), compute)
            + collectives.seconds(sequences);
    return StrictMath.max(stepFloorSeconds, step);
  }

  private double contextReadSeconds() {
    return kvBytesPerToken * stepSecondsPerByte;
  }

  private double readSeconds(int sequences, double contextTokens) {
    double bytes = reads.bytes(sequences) + kvBytesPerToken * contextTokens;
    return bytes * stepSecondsPerByte;
  }

  /**
   * Gives the time of one iteration over chunks of prompts and decoding sequences, {@code
   * max(t0_prefill, t0_step) + a B + max(compute of all tokens, W and KV read)}: one roofline over
   * both, each part at the efficiency that was fitted for it. With decoding sequences alone it is
   * {@link #stepSeconds}, with a single whole prompt alone {@link #prefillSeconds}; adding work
   * never shortens it.
   *
   * @param step what is to be done, not empty
   * @return seconds
   */
  public double iterationSeconds(StepLoad step) {
    double overhead = 0;
    if (step.prefillTokens() > 0) {
      overhead = prefillOverheadSeconds;
    }
    if (step.decoding() > 0) {
      overhead = StrictMath.max(overhead, stepOverheadSeconds);
    }
    double compute = prefillComputeSeconds(step) + computeSeconds * step.decoding();
    double seconds =
        overhead
            + sequenceOverheadSeconds * step.decoding()
            + StrictMath.max(compute, readSeconds(step))
            + collectives.seconds(step.tokens());
    return step.decoding() > 0 ? StrictMath.max(stepFloorSeconds, seconds) : seconds;
  }

  double prefillComputeSeconds(StepLoad step) {
    return prefillSecondsPerToken * step.prefillTokens()
        + prefillSecondsPerSquareToken * step.squaredTokens();
  }

  private double readSeconds(StepLoad step) {
    double read = 0;
    if (step.prefillTokens() > 0) {
      read =
          reads.bytes(step.tokens()) * prefillSecondsPerByte
              + chunkContextReadSeconds * step.chunkContextTokens();
    }
    if (step.decoding() > 0) {
      double context = step.contextTokens() + step.chunkContextTokens();
      double bytes = reads.bytes(step.tokens()) + kvBytesPerToken * context;
      read = StrictMath.max(read, bytes * stepSecondsPerByte);
    }
    return read;
  }

  /**
   * Gives the time of one iteration in whole femtoseconds, as a node counts it.
   *
   * @param step what is to be done, not empty
   * @return {@link #iterationSeconds}, rounded; without chunks what {@link #decodeLine} says
   */
  public long iterationFemtos(StepLoad step) {
    return step.prefillTokens() == 0
        ? decodeLine(step.decoding()).femtos(step.contextTokens())
        : femtos(iterationSeconds(step));
  }

  /**
   * Gives the time of decode steps of a batch as a function of its context.
   *
   * @param sequences sequences decoded together, at least 1
   * @return {@link #stepSeconds} with every coefficient rounded to a femtosecond
   */
  public DecodeLine decodeLine(int sequences) {
    return lines.of(sequences);
  }

  private DecodeLine newLine(int sequences) {
    double overhead =
        stepOverheadSeconds + sequenceOverheadSeconds * sequences + collectives.seconds(sequences);
    double flat = StrictMath.max(stepFloorSeconds, overhead + computeSeconds * sequences);
    return new DecodeLine(
        sequences,
        femtos(overhead + readSeconds(sequences, 0)),
        femtos(contextReadSeconds()),
        femtos(flat));
  }

  private static long femtos(double seconds) {
    return StrictMath.round(seconds * FEMTOS);
  }

  /**
   * Gives the energy above idle of one iteration. A prefill alone draws the TDP; with decoding
   * sequences the power follows the use of memory and compute.
   *
   * @param step what is to be done, not empty
   * @return joules
   */
  public double iterationJoules(StepLoad step) {
    double seconds = iterationSeconds(step);
    if (step.decoding() == 0) {
      return (power.prefillWatts() - power.idleWatts()) * seconds;
    }
    double context = step.contextTokens() + step.chunkContextTokens();
    double bytes = reads.bytes(step.tokens()) + kvBytesPerToken * context;
    double read = mbu * bytes * stepSecondsPerByte;
    double compute =
        mfu * prefillComputeSeconds(step) + DECODE_COMPUTE_SHARE * computeSeconds * step.decoding();
    return (power.decodeWatts(read, compute, seconds) - power.idleWatts()) * seconds;
  }

  /**
   * Gives the energy above idle of decode steps that follow each other, each of which adds a token
   * to every growing sequence: the exact sum of {@link #stepWatts} less idle, times step time.
   *
   * @param line time of the steps, from {@link #decodeLine}
   * @param contextTokens tokens in the KV cache of all sequences at the first step
   * @param growing sequences to which each step adds a token
   * @param steps how many, at least 0
   * @return joules
   */
  public double decodeJoules(DecodeLine line, long contextTokens, int growing, long steps) {
    long flat = line.flatSteps(contextTokens, growing, steps);
    double readGrowth = contextReadSeconds() * growing;
    double joules = 0;
    if (flat > 0) {
      joules += lineJoules(line.sequences(), (double) contextTokens, 0, readGrowth, flat);
    }
    if (flat < steps) {
      double context = (double) (contextTokens + flat * growing);
      joules += lineJoules(line.sequences(), context, readGrowth, readGrowth, steps - flat);
    }
    return joules;
  }

  private double lineJoules(
      int sequences, double context, double growthSeconds, double readGrowth, long steps) {
    var time = new Line(stepSeconds(sequences, context), growthSeconds);
    var read = new Line(mbu * readSeconds(sequences, context), mbu * readGrowth);
    double compute = DECODE_COMPUTE_SHARE * computeSeconds * sequences;
    return power.decodeJoules(time, read, compute, steps);
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
    double read = mbu * readSeconds(sequences, contextTokens);
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
   * Gives the longest context that is kept.
   *
   * @return tokens, {@link #NO_WINDOW} if all of it is
   */
  public int windowTokens() {
    return windowTokens;
  }

  /**
   * Gives what is kept of a context.
   *
   * @param contextTokens its tokens
   * @return tokens in the KV cache
   */
  public int keptTokens(int contextTokens) {
    return StrictMath.min(contextTokens, windowTokens);
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
