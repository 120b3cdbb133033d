package io.masito.env.sim;

import io.masito.env.llm.ServiceModel;
import io.masito.env.view.KnownSignals;
import io.masito.env.view.ModelStanding;
import io.masito.env.view.PlaceEnergy;
import java.util.ArrayList;
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
 * @param signals which of this its backend told, and how old that was when the report was made
 */
record LoadReport(
    long sentNanos,
    List<EngineLoad> engines,
    double waitingPrefillSeconds,
    double kvFreeFraction,
    PlaceEnergy energy,
    PrefixDigest prefixes,
    KnownSignals signals) {

  /** Tells everything as it is. */
  LoadReport(
      long sentNanos,
      List<EngineLoad> engines,
      double waitingPrefillSeconds,
      double kvFreeFraction,
      PlaceEnergy energy,
      PrefixDigest prefixes) {
    this(
        sentNanos,
        engines,
        waitingPrefillSeconds,
        kvFreeFraction,
        energy,
        prefixes,
        KnownSignals.EXACT);
  }

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
   * @param standing whether it is in memory
   */
  record EngineLoad(
      ServiceModel service,
      int waiting,
      int running,
      long outstandingTokens,
      long contextTokens,
      ModelStanding standing) {

    EngineLoad standing(ModelStanding known) {
      return new EngineLoad(service, waiting, running, outstandingTokens, contextTokens, known);
    }

    /** Time of its next decode step, 0 if nothing runs. */
    double stepSeconds() {
      return running == 0 ? 0 : service.stepSeconds(running, (double) contextTokens);
    }
  }

  /** Tells how a model stands, if those who run need so long. */
  @FunctionalInterface
  interface Standings {
    ModelStanding of(int model, double drainSeconds);
  }

  /** Adds which models are in memory. */
  LoadReport withModels(Standings standings) {
    double drain = drainSeconds();
    List<EngineLoad> loads = new ArrayList<>(engines.size());
    for (int engine = 0; engine < engines.size(); engine++) {
      loads.add(engines.get(engine).standing(standings.of(engine, drain)));
    }
    return new LoadReport(
        sentNanos, loads, waitingPrefillSeconds, kvFreeFraction, energy, prefixes, signals);
  }

  int placeRequests() {
    int requests = 0;
    for (int engine = 0; engine < engines.size(); engine++) {
      requests += engines.get(engine).waiting() + engines.get(engine).running();
    }
    return requests;
  }

  /** Time until those who run have ended, by their predicted lengths. */
  double drainSeconds() {
    double round = otherStepSeconds(-1);
    double longest = 0;
    for (EngineLoad load : engines) {
      double each = (double) load.outstandingTokens() / (load.waiting() + load.running());
      longest = load.running() == 0 ? longest : StrictMath.max(longest, each * round);
    }
    return longest;
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
