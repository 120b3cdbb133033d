package io.masito.env.sim;

import io.masito.env.llm.ServiceModel;
import io.masito.env.view.PlaceEnergy;
import java.util.List;

/**
 * The content of a message: load and free capacity of a node when it was sent.
 *
 * @param sentNanos when it was sent, simulated nanoseconds
 * @param engines by hosted model, its load
 * @param waitingPrefillSeconds time to prefill all that waits, any model
 * @param kvFreeFraction free share of KV memory
 * @param energy how the node stands for energy
 * @param prefixes what its prefix cache holds
 */
record LoadReport(
    long sentNanos,
    List<EngineLoad> engines,
    double waitingPrefillSeconds,
    double kvFreeFraction,
    PlaceEnergy energy,
    PrefixDigest prefixes) {

  /** Tells nothing of prefixes. */
  LoadReport(
      long sentNanos,
      List<EngineLoad> engines,
      double waitingPrefillSeconds,
      double kvFreeFraction,
      PlaceEnergy energy) {
    this(sentNanos, engines, waitingPrefillSeconds, kvFreeFraction, energy, PrefixDigest.NONE);
  }

  /**
   * Load of one hosted model.
   *
   * @param service its speed
   * @param waiting requests waiting
   * @param running requests running
   * @param outstandingTokens predicted decode tokens still to be made
   * @param contextTokens tokens in the KV cache of those that run
   */
  record EngineLoad(
      ServiceModel service, int waiting, int running, long outstandingTokens, long contextTokens) {

    /** Time of its next decode step, 0 if nothing runs. */
    double stepSeconds() {
      return running == 0 ? 0 : service.stepSeconds(running, (double) contextTokens);
    }
  }

  int placeRequests() {
    int requests = 0;
    for (int engine = 0; engine < engines.size(); engine++) {
      requests += engines.get(engine).waiting() + engines.get(engine).running();
    }
    return requests;
  }

  double otherStepSeconds(int engine) {
    double seconds = 0;
    for (int other = 0; other < engines.size(); other++) {
      if (other != engine) {
        seconds += engines.get(other).stepSeconds();
      }
    }
    return seconds;
  }
}
