package io.masito.env.llm;

/**
 * The least that a request takes of a model, whoever else is there: times if it were alone, and
 * charges for device and energy that add up over any requests to no more than what their iterations
 * take. {@code docs/bound.md} proves each. Immutable and thread-safe.
 *
 * <p>An iteration with B decoding sequences of C tokens of context together takes at least {@code
 * base(B) + g C} (see {@link DecodeLine}), and base(B) / B falls with B. So if each of them is
 * charged {@code base(S) / S + g c} for a number S that is never below B, the charges stay below
 * the time. A chunk of a prompt may hide behind the decode steps of its iteration, but no more of
 * it than the longest decode step there can be.
 */
public final class WorkFloor {

  private final ServiceModel model;
  private final int tokenBudget;
  private final int batchLimit;
  private final double longestStepSeconds;

  /**
   * Makes the floor of a model on its node.
   *
   * @param model the model
   * @param tokenBudget tokens of an iteration, above {@code batchLimit}
   * @param batchLimit sequences decoded together
   * @param kvBytes memory for KV
   */
  public WorkFloor(ServiceModel model, int tokenBudget, int batchLimit, long kvBytes) {
    this.model = model;
    this.tokenBudget = tokenBudget;
    this.batchLimit = batchLimit;
    double context = (double) kvBytes / StrictMath.max(1, model.kvBytesPerToken());
    this.longestStepSeconds = baseSeconds(batchLimit) + contextSeconds() * context;
  }

  /**
   * Gives the least time in which a prompt is read.
   *
   * @param promptTokens its tokens
   * @param readTokens those that are read, at least 1; the first ones are in a cache
   * @return seconds
   */
  public double promptSeconds(int promptTokens, int readTokens) {
    int iterations = (readTokens + tokenBudget - 1) / tokenBudget;
    double read = model.reads.bytes(readTokens) * model.prefillSecondsPerByte;
    return iterations * model.prefillOverheadSeconds
        + StrictMath.max(promptCompute(promptTokens, readTokens), read)
        + model.collectives.seconds(readTokens);
  }

  /**
   * Gives the compute time of a prompt, however it is cut.
   *
   * @param promptTokens its tokens
   * @param readTokens the last of them, those that are read
   * @return seconds of the device's compute units
   */
  public double promptCompute(int promptTokens, int readTokens) {
    return model.prefillComputeSeconds(last(promptTokens, readTokens));
  }

  private StepLoad last(int promptTokens, int readTokens) {
    var load = new StepLoad();
    load.addChunk(promptTokens - readTokens, readTokens, model.windowTokens());
    return load;
  }

  /**
   * Gives what a prompt adds to the time of the device beside all decode steps.
   *
   * @param promptTokens its tokens
   * @param readTokens the last of them, those that are read
   * @return seconds
   */
  public double promptWork(int promptTokens, int readTokens) {
    int whole = StrictMath.max(1, tokenBudget - batchLimit);
    int pieces = 1 + (readTokens - 1 + whole - 1) / whole;
    double compute = promptCompute(promptTokens, readTokens);
    return StrictMath.max(0, compute - pieces * longestStepSeconds);
  }

  /**
   * Gives the least time of decode steps.
   *
   * @param promptTokens tokens of the prompt; the first step reads one more
   * @param steps how many
   * @return seconds
   */
  public double stepsSeconds(int promptTokens, int steps) {
    double flat = flatSeconds(1);
    double base = baseSeconds(1);
    double each = contextSeconds();
    double missing = each == 0 ? Double.MAX_VALUE : (flat - base) / each - promptTokens;
    int growing = growing(promptTokens, steps);
    int flatSteps = base >= flat ? 0 : (int) StrictMath.min(growing, StrictMath.floor(missing));
    flatSteps = StrictMath.max(0, flatSteps);
    int bound = growing - flatSteps;
    double contexts = bound * (promptTokens + flatSteps + (bound + 1) / 2.0);
    double full = StrictMath.max(flat, base + each * model.windowTokens());
    return flatSteps * flat
        + bound * base
        + each * contexts
        + (steps == growing ? 0 : (steps - growing) * full);
  }

  /** Steps before the context has come to the window. */
  private int growing(int promptTokens, int steps) {
    return StrictMath.min(steps, StrictMath.max(0, model.windowTokens() - promptTokens));
  }

  /** Tokens of context that all steps read together. */
  private double contexts(int promptTokens, int steps) {
    int growing = growing(promptTokens, steps);
    double below = growing * (promptTokens + (growing + 1) / 2.0);
    return steps == growing ? below : below + (double) (steps - growing) * model.windowTokens();
  }

  /**
   * Gives the least time of one decode step.
   *
   * @param contextTokens tokens that it reads
   * @return seconds
   */
  public double stepSeconds(int contextTokens) {
    return model.stepSeconds(1, contextTokens);
  }

  /**
   * Gives the share of decode steps in the device's time.
   *
   * @param promptTokens tokens of the prompt; the first step reads one more
   * @param steps how many
   * @param sharing the most sequences that may decode together meanwhile
   * @return seconds
   */
  public double stepsWork(int promptTokens, int steps, int sharing) {
    double reading =
        steps * baseSeconds(sharing) / sharing + contextSeconds() * contexts(promptTokens, steps);
    return StrictMath.max(0, reading);
  }

  /**
   * Gives the share of decode steps in the time of the device's compute units.
   *
   * @param steps how many
   * @param sharing the most sequences that may decode together meanwhile
   * @return seconds
   */
  public double stepsCompute(int steps, int sharing) {
    double each =
        model.computeSeconds
            + model.sequenceOverheadSeconds
            + (model.stepOverheadSeconds + model.collectives.seconds(0)) / sharing;
    return steps * each;
  }

  /**
   * Gives the share of a request in the energy above idle.
   *
   * @param promptTokens tokens of the prompt
   * @param readTokens the last of them, those that are read
   * @param steps decode steps
   * @param sharing the most sequences that may decode together meanwhile
   * @return joules; 0 where an idle device draws more than a third of its most
   */
  public double joules(int promptTokens, int readTokens, int steps, int sharing) {
    double tdp = model.power.tdpWatts();
    double above = tdp - model.power.idleWatts();
    double least = PowerModel.BASE_SHARE * tdp - model.power.idleWatts();
    if (least < 0) {
      return 0;
    }
    double read = PowerModel.MEMORY_SHARE * tdp * model.mbu;
    double weights = model.reads.bytes(sharing) / sharing * model.stepSecondsPerByte;
    double computing = ServiceModel.DECODE_COMPUTE_SHARE * model.computeSeconds;
    double each = baseSeconds(sharing) / sharing;
    double limited = least * each + read * weights + PowerModel.COMPUTE_SHARE * tdp * computing;
    double token = StrictMath.min(above * each, limited);
    double context = StrictMath.min(above, least + read) * contextSeconds();
    double prompt =
        least
            + tdp * StrictMath.min(1 - PowerModel.BASE_SHARE, PowerModel.COMPUTE_SHARE * model.mfu);
    return prompt * promptWork(promptTokens, readTokens)
        + steps * token
        + context * contexts(promptTokens, steps);
  }

  /**
   * Gives the energy above idle of a request that nobody shares an iteration with.
   *
   * @param promptTokens tokens of the prompt
   * @param readTokens the last of them, those that are read
   * @param steps decode steps
   * @return joules; exact if the whole prompt is read
   */
  public double joulesAlone(int promptTokens, int readTokens, int steps) {
    double joules = 0;
    for (int done = 0; done < readTokens; done += tokenBudget) {
      var load = new StepLoad();
      int tokens = StrictMath.min(tokenBudget, readTokens - done);
      load.addChunk(done, tokens, model.windowTokens());
      joules += model.iterationJoules(load);
    }
    int growing = growing(promptTokens, steps);
    DecodeLine line = model.decodeLine(1);
    joules += model.decodeJoules(line, promptTokens + 1L, 1, growing);
    return steps == growing
        ? joules
        : joules + model.decodeJoules(line, model.windowTokens(), 0, steps - growing);
  }

  private double baseSeconds(int sequences) {
    return model.stepOverheadSeconds
        + model.sequenceOverheadSeconds * sequences
        + model.collectives.seconds(sequences)
        + model.reads.bytes(sequences) * model.stepSecondsPerByte;
  }

  private double flatSeconds(int sequences) {
    return model.stepSeconds(sequences, 0);
  }

  private double contextSeconds() {
    return model.kvBytesPerToken() * model.stepSecondsPerByte;
  }
}
