package io.masito.env.sim;

import java.util.List;

/**
 * The content of a message: load and free capacity of a node when it was sent.
 *
 * @param sentNanos when it was sent, simulated nanoseconds
 * @param engines by hosted model, its load
 * @param waitingPrefillSeconds time to prefill all that waits, any model
 * @param kvFreeFraction free share of KV memory
 */
record LoadReport(
    long sentNanos, List<EngineLoad> engines, double waitingPrefillSeconds, double kvFreeFraction) {

  /**
   * Load of one hosted model.
   *
   * @param waiting requests waiting
   * @param running requests running
   * @param outstandingTokens predicted decode tokens still to be made
   * @param stepSeconds time of its next decode step, 0 if nothing runs
   */
  record EngineLoad(int waiting, int running, double outstandingTokens, double stepSeconds) {}

  int placeRequests() {
    int requests = 0;
    for (EngineLoad engine : engines) {
      requests += engine.waiting() + engine.running();
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
