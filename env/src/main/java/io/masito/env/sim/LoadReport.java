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
 * @param stampNanos when it was sent by the clock of its sender
 * @param slowness times that its last iteration took longer than it should
 * @param serving whether it serves anybody
 * @param signals which of this its backend told, and how old that was when the report was made
 */
record LoadReport(
    long sentNanos,
    List<EngineLoad> engines,
    double waitingPrefillSeconds,
    double kvFreeFraction,
    PlaceEnergy energy,
    PrefixDigest prefixes,
    long stampNanos,
    double slowness,
    boolean serving,
    KnownSignals signals) {

  /** Tells nothing of prefixes. */
  LoadReport(
      long sentNanos,
      List<EngineLoad> engines,
      double waitingPrefillSeconds,
      double kvFreeFraction,
      PlaceEnergy energy) {
    this(
        sentNanos,
        engines,
        waitingPrefillSeconds,
        kvFreeFraction,
        energy,
        PrefixDigest.NONE,
        sentNanos,
        1,
        true,
        KnownSignals.EXACT);
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

    EngineLoad scaled(double times) {
      return new EngineLoad(
          service,
          (int) StrictMath.round(waiting * times),
          (int) StrictMath.round(running * times),
          StrictMath.round(outstandingTokens * times),
          StrictMath.round(contextTokens * times),
          standing);
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
        sentNanos,
        loads,
        waitingPrefillSeconds,
        kvFreeFraction,
        energy,
        prefixes,
        stampNanos,
        slowness,
        serving,
        signals);
  }

  /** Tells the same as if it were of another time. */
  LoadReport sentAt(long nanos, long stamp) {
    return nanos == sentNanos && stamp == stampNanos
        ? this
        : new LoadReport(
            nanos,
            engines,
            waitingPrefillSeconds,
            kvFreeFraction,
            energy,
            prefixes,
            stamp,
            slowness,
            serving,
            signals);
  }

  /** Tells so many times the load. */
  LoadReport scaled(double times) {
    return new LoadReport(
        sentNanos,
        engines.stream().map(load -> load.scaled(times)).toList(),
        waitingPrefillSeconds * times,
        StrictMath.max(0, 1 - (1 - kvFreeFraction) * times),
        energy,
        prefixes,
        stampNanos,
        slowness,
        serving,
        signals);
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
