package io.masito.eval.bench;

import io.masito.env.MultiAgentEnv;
import io.masito.env.scenario.Scenarios;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The same as {@code masito bench}, by another stopwatch: a turn of {@code metro-8} and of larger
 * siblings with {@code jsq}, a copy of a running world, and the loop beside which they are judged.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class SimulatorBenchmark {

  private static final int TURNS = 1_000;
  private static final int EVENTS = 1_000;

  /** Nodes of the cluster; the load of each is the same. */
  @Param({"8", "32", "128", "512"})
  public int nodes;

  private Playground ground;
  private Mm1Loop loop;

  /** Fills the queues. */
  @Setup
  public void fill() {
    ground = new Playground(Scenarios.load("metro-8").enlarged(nodes / BenchPlan.NODES), 1);
    ground.settle();
    loop = new Mm1Loop();
  }

  /** Time of a turn: all that happens until the next arrival, and the decision there. */
  @Benchmark
  @OperationsPerInvocation(TURNS)
  public long turn() {
    ground.take(TURNS);
    return ground.decisions();
  }

  /** Time of a copy of the running world. */
  @Benchmark
  public MultiAgentEnv fork() {
    return ground.world().fork();
  }

  /** Time of an event of a bare M/M/1 queue, the yardstick. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public double yardstick() {
    return loop.take(EVENTS);
  }
}
