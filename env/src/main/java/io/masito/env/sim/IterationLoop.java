package io.masito.env.sim;

import io.masito.env.llm.KvMemory;
import io.masito.env.llm.StepLoad;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The device of a node at work: its models take turns, one iteration at a time, under the rules of
 * {@link StepComposer}, which are those of vLLM (Kwon et al., "Efficient memory management for
 * large language model serving with PagedAttention", SOSP 2023) with chunked prefill (Agrawal et
 * al., "Taming throughput-latency tradeoff in LLM inference with Sarathi-Serve", OSDI 2024).
 *
 * <p>Decode steps between which nothing happens are taken in one {@link Leap}; an event from
 * outside that falls into it brings the loop exactly to its instant, and ends the leap with the
 * iteration that runs if it may change what comes after; leaps change no instant. Stores the
 * iterations under way. Not thread-safe.
 */
final class IterationLoop {

  private final Engine[] engines;
  private final KvMemory memory;
  private final StepComposer composer;
  private final @Nullable Residency residency;
  private final Leap leap;
  private final IterationClock clock;
  private final RunningStep runningStep;
  private final List<ActiveRequest> complete = new ArrayList<>();
  private int lastEngine;
  private boolean busy;
  private boolean leaping;
  private long iterations;
  private double energyAboveIdleJoules;

  /** Times that iterations take longer than they should: the next, this one, and the last. */
  private double slowness = 1;

  private double runningSlowness = 1;
  private double lastSlowness = 1;

  IterationLoop(
      Engine[] engines, KvMemory memory, StepComposer composer, @Nullable Residency residency) {
    this.engines = engines;
    this.memory = memory;
    this.composer = composer;
    this.residency = residency;
    this.leap = new Leap(engines);
    this.clock = new IterationClock();
    this.runningStep = new RunningStep(leap);
    this.lastEngine = engines.length - 1;
  }

  private IterationLoop(
      IterationLoop other, Engine[] engines, KvMemory memory, @Nullable Residency residency) {
    this.engines = engines;
    this.memory = memory;
    this.composer = other.composer.copy(residency);
    this.residency = residency;
    this.leap = other.leap.copy(engines);
    this.clock = other.clock.copy();
    this.runningStep = other.runningStep.copy(leap);
    this.lastEngine = other.lastEngine;
    this.busy = other.busy;
    this.leaping = other.leaping;
    this.iterations = other.iterations;
    this.energyAboveIdleJoules = other.energyAboveIdleJoules;
    this.slowness = other.slowness;
    this.runningSlowness = other.runningSlowness;
    this.lastSlowness = other.lastSlowness;
  }

  /** Copies the loop onto copies of what it works on. */
  IterationLoop copy(Engine[] enginesOfCopy, KvMemory memoryOfCopy, @Nullable Residency copyOf) {
    return new IterationLoop(this, enginesOfCopy, memoryOfCopy, copyOf);
  }

  boolean busy() {
    return busy;
  }

  /** Times that the last iteration took longer than it should. */
  double lastSlowness() {
    return lastSlowness;
  }

  /** Iterations that have ended, up to the last {@link #moveTo}. */
  long iterations() {
    return iterations;
  }

  /** How often a request lost its blocks and had to start over. */
  long preemptions() {
    return composer.preemptions();
  }

  /** Power above idle of the iteration that runs. */
  double wattsAboveIdle() {
    return busy ? runningStep.watts() : 0;
  }

  /** What can be told of the requests now. Only looks: a leap goes on as if nobody had asked. */
  NodeReport now(long nowNanos) {
    boolean within = busy && leaping;
    return new NodeReport(engines, within ? leap : null, within ? finishedBy(nowNanos) : 0);
  }

  /**
   * Starts the next iterations if none run and there is work.
   *
   * @return when the iterations under way end; {@link ServingNode#NEVER} if there are none
   */
  long start(long nowNanos) {
    if (!busy) {
      begin(nowNanos);
    }
    return busy ? clock.endNanos() : ServingNode.NEVER;
  }

  private void begin(long nowNanos) {
    clock.start(nowNanos);
    leap.clear();
    runningStep.clear();
    if (residency != null) {
      residency.settle(nowNanos);
    }
    leaping = steady() && leap.plan(memory);
    if (leaping) {
      run(leap.current(), leap.totalFemtos());
      return;
    }
    long preempted;
    do {
      preempted = composer.preemptions();
      compose(nowNanos);
    } while (!busy
        && residency != null
        && (residency.settle(nowNanos) || composer.preemptions() > preempted));
    if (!busy) {
      clock.rest();
    }
  }

  private void compose(long nowNanos) {
    for (int turn = 1; turn <= engines.length && !busy; turn++) {
      int index = (lastEngine + turn) % engines.length;
      StepLoad step = composer.compose(engines[index], nowNanos);
      if (!step.isEmpty()) {
        beginSingle(index, step);
      }
    }
  }

  private boolean steady() {
    if (slowness != 1) {
      return false;
    }
    for (int turn = 1; turn <= engines.length; turn++) {
      int index = (lastEngine + turn) % engines.length;
      Engine engine = engines[index];
      if (!composer.steady(engine, memory)) {
        return false;
      }
      if (engine.batch() > 0) {
        leap.add(index);
      }
    }
    return true;
  }

  private void beginSingle(int index, StepLoad step) {
    Engine engine = engines[index];
    double joules = engine.service.iterationJoules(step);
    energyAboveIdleJoules += joules;
    engine.charge(joules / step.tokens());
    long femtos = slowed(engine.service.iterationFemtos(step));
    runningStep.note(femtos, step.tokens(), joules);
    if (residency != null) {
      residency.runs(index);
    }
    run(index, femtos);
  }

  private long slowed(long femtos) {
    return slowness == 1 ? femtos : (long) (femtos * slowness);
  }

  /** Makes iterations take so many times longer, from the next on. */
  void slowTo(double times, long nowNanos) {
    cut(nowNanos);
    slowness = times;
  }

  private void run(int engine, long femtos) {
    busy = true;
    runningSlowness = slowness;
    lastEngine = engine;
    clock.endAfter(femtos);
  }

  /**
   * Ends the current iterations.
   *
   * @return the requests that are complete, in batch order; valid until the next call
   */
  List<ActiveRequest> end(long nowNanos) {
    busy = false;
    lastSlowness = runningSlowness;
    clock.finish();
    if (leaping) {
      energyAboveIdleJoules += leap.finish();
      iterations += leap.iterations();
      lastEngine = leap.last();
    } else {
      engines[lastEngine].finish(nowNanos);
      iterations++;
    }
    complete.clear();
    engines[lastEngine].removeComplete(complete);
    return complete;
  }

  /** Counts the iterations of a leap that have ended by now, and starts the one that runs now. */
  void moveTo(long nowNanos) {
    if (!busy || !leaping) {
      return;
    }
    long finished = finishedBy(nowNanos);
    clock.pass(leap.femtos(finished));
    energyAboveIdleJoules += leap.advance(finished);
    iterations += finished;
    lastEngine = leap.current();
  }

  /** Iterations of the leap that have ended by now. */
  private long finishedBy(long nowNanos) {
    if (leap.iterations() == 1) {
      return 0;
    }
    return leap.finishedWithin(clock.within(nowNanos));
  }

  /** Ends a leap with the iteration that runs now. */
  void cut(long nowNanos) {
    moveTo(nowNanos);
    if (busy && leaping && leap.iterations() > 1) {
      leap.cut();
      clock.endAfter(leap.femtos(1));
    }
  }

  /** Keeps what is known of the iteration that runs before somebody in it leaves. */
  void keepStep() {
    if (busy && leaping) {
      runningStep.keep(engines[leap.current()].batch());
    }
  }

  /** Energy above idle of all iterations that have been started, up to the last {@link #moveTo}. */
  double joulesStarted() {
    return energyAboveIdleJoules;
  }

  /** Energy above idle by now, also within an iteration. */
  double joules(long nowNanos) {
    moveTo(nowNanos);
    return busy ? energyAboveIdleJoules - restOfStep(nowNanos) : energyAboveIdleJoules;
  }

  /** Energy above idle of what the running iteration has still to do; it was counted whole. */
  private double restOfStep(long nowNanos) {
    return runningStep.joules() * clock.shareLeft(nowNanos, runningStep.femtos());
  }

  /** Breaks off the iteration that runs, and charges only what was done of it. */
  void breakOff(long nowNanos) {
    moveTo(nowNanos);
    if (busy) {
      keepStep();
      double rest = restOfStep(nowNanos);
      energyAboveIdleJoules -= rest;
      engines[lastEngine].charge(-rest / runningStep.tokens());
    }
    busy = false;
    clock.rest();
  }
}
