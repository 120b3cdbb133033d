package io.masito.env.sim;

import io.masito.env.sim.LoadReport.EngineLoad;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a node tells of itself. Only looks: a leap goes on as if nobody had asked.
 *
 * @param engines its models
 * @param leap the leap that it is in, null if it is in none
 * @param finished iterations of the leap that have ended
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record NodeReport(Engine[] engines, @Nullable Leap leap, long finished) {

  /** Memory that the iterations of the leap that have begun take more. */
  long growthBytes() {
    return leap == null ? 0 : leap.growthBytes(finished + 1);
  }

  double waitingPrefillSeconds() {
    double seconds = 0;
    for (Engine engine : engines) {
      seconds += engine.waitingPrefillSeconds();
    }
    return seconds;
  }

  int waiting() {
    int waiting = 0;
    for (Engine engine : engines) {
      waiting += engine.waiting().size();
    }
    return waiting;
  }

  int running() {
    int running = 0;
    for (Engine engine : engines) {
      running += engine.batch();
    }
    return running;
  }

  List<Streamed> streamed() {
    var streamed = new Streamed[engines.length];
    for (int engine = 0; engine < streamed.length; engine++) {
      streamed[engine] = engines[engine].streamed(stepsOf(engine));
    }
    return Arrays.asList(streamed);
  }

  private long stepsOf(int engine) {
    return leap == null ? 0 : leap.stepsOf(engine, finished);
  }

  List<EngineLoad> loads() {
    if (engines.length == 1) {
      return List.of(engines[0].load(finished));
    }
    var loads = new EngineLoad[engines.length];
    for (int engine = 0; engine < loads.length; engine++) {
      loads[engine] = engines[engine].load(stepsOf(engine));
    }
    return Arrays.asList(loads);
  }
}
