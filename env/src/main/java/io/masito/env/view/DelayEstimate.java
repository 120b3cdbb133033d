package io.masito.env.view;

/**
 * How long a request is expected to take at a place, from what the agent knows. A deliberately
 * simple reckoning that every rule and every learner shares:
 *
 * <ul>
 *   <li>first token = network + time until the model is loaded + half a step + prefill of all that
 *       waits there and of what was sent there since + wait for a free sequence + own prefill;
 *   <li>wait for a free sequence = sequences too many x mean outstanding tokens x full step / batch
 *       limit;
 *   <li>last token = first token + predicted tokens x (step with everybody in the batch + steps of
 *       other models there).
 * </ul>
 *
 * <p>Prefill and steps are as many times longer as the place's last iteration was.
 *
 * @param firstTokenSeconds expected time to the first token
 * @param lastTokenSeconds expected time to the last token
 */
record DelayEstimate(double firstTokenSeconds, double lastTokenSeconds) {

  static DelayEstimate of(
      RequestView request,
      OptionProfile profile,
      KnownLoad load,
      double networkSeconds,
      double prefillSeconds) {
    int prompt = request.promptTokens();
    int output = request.predictedTokens();
    double context = prompt + output / 2.0;
    int others = load.waiting() + load.running() + load.sentSince();
    int batch = StrictMath.min(profile.batchLimit(), others + 1);
    double slow = load.slowness();
    double prefill = slow * prefillSeconds;
    double step =
        slow * (profile.times().stepSeconds(batch, batch * context) + load.otherStepSeconds());
    double first =
        networkSeconds
            + load.standing().secondsToReady()
            + (load.running() > 0 ? step / 2 : 0)
            + slow * load.waitingPrefillSeconds()
            + load.sentSince() * prefill
            + slotWaitSeconds(profile, load, others, step)
            + prefill;
    return new DelayEstimate(first, first + (output - 1) * step);
  }

  /** Round trip, and the prompt at an even share of the bandwidth. */
  static double networkSeconds(int promptTokens, OptionProfile profile, KnownLoad load) {
    double alone = promptTokens * profile.secondsPerPromptToken();
    return profile.roundTripSeconds() + alone * (1 + load.transfers());
  }

  private static double slotWaitSeconds(
      OptionProfile profile, KnownLoad load, int others, double fullStepSeconds) {
    int tooMany = others + 1 - profile.batchLimit();
    if (tooMany <= 0) {
      return 0;
    }
    int known = StrictMath.max(1, load.waiting() + load.running());
    double tokensEach = load.outstandingTokens() / known;
    return tooMany * tokensEach * fullStepSeconds / profile.batchLimit();
  }
}
