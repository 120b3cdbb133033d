package io.masito.eval.bench;

import io.masito.env.MultiAgentEnv;
import io.masito.env.provenance.Provenance;
import io.masito.env.scenario.Scenario;
import io.masito.env.scenario.Scenarios;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.DoubleSupplier;

/**
 * Measures the simulator. Every figure is warmed up by as many runs as count, then is the median of
 * its runs. Not thread-safe.
 */
public final class SimulatorBench {

  private static final String SCENARIO = "metro-8";
  private static final int TURNS = 256;
  private static final int FORKS = 64;
  private static final int EVENTS = 100_000;
  private static final double MICROS = 1e6;

  private final BenchPlan plan;
  private final Scenario scenario = Scenarios.load(SCENARIO);

  private SimulatorBench(BenchPlan plan) {
    this.plan = plan;
  }

  /**
   * Runs the benchmark.
   *
   * @param plan how thoroughly
   * @return what it found
   */
  public static BenchReport run(BenchPlan plan) {
    return new SimulatorBench(plan).report();
  }

  private BenchReport report() {
    var yardstick = new BenchReport.Yardstick(median(this::mm1EventsPerSecond));
    return new BenchReport(
        Provenance.of(Map.of("scenario." + SCENARIO + ".sha256", scenario.digest())),
        BenchReport.Machine.current(),
        simulator(),
        yardstick);
  }

  private BenchReport.Simulator simulator() {
    forgetPeak();
    var one = new Playground(scenario, 1);
    one.settle();
    double[][] rates = new double[plan.runs()][];
    for (int run = -plan.runs(); run < plan.runs(); run++) {
      rates[Math.max(0, run)] = rates(one);
    }
    long peak = peakBytes();
    return new BenchReport.Simulator(
        median(rates, 0),
        median(rates, 1),
        median(rates, 2),
        microsByNodes(),
        median(this::allCores),
        median(() -> forkMicros(one.world())),
        peak);
  }

  /** Decisions, iterations and simulated seconds in a second. */
  private double[] rates(Playground ground) {
    long decisions = ground.decisions();
    long iterations = ground.iterations();
    double simulated = ground.simulatedSeconds();
    double wall = play(ground);
    return new double[] {
      (ground.decisions() - decisions) / wall,
      (ground.iterations() - iterations) / wall,
      (ground.simulatedSeconds() - simulated) / wall
    };
  }

  /** Plays for the length of a run; gives its seconds. */
  private double play(Playground ground) {
    var watch = new Stopwatch();
    while (watch.seconds() < plan.secondsPerRun()) {
      ground.take(TURNS);
    }
    return watch.seconds();
  }

  private Map<String, Double> microsByNodes() {
    Map<String, Double> micros = new LinkedHashMap<>();
    for (int nodes : plan.sizes()) {
      var ground = new Playground(scenario.enlarged(nodes / BenchPlan.NODES), 1);
      ground.settle();
      micros.put(Integer.toString(nodes), median(() -> MICROS / rates(ground)[0]));
    }
    return micros;
  }

  private double allCores() {
    int processors = Runtime.getRuntime().availableProcessors();
    ExecutorService threads = Executors.newFixedThreadPool(processors);
    try {
      List<Callable<Double>> plays = new ArrayList<>();
      for (int thread = 0; thread < processors; thread++) {
        var ground = new Playground(scenario, 1 + 1_000_000L * thread);
        ground.settle();
        plays.add(() -> rates(ground)[0]);
      }
      double sum = 0;
      for (Future<Double> rate : threads.invokeAll(plays)) {
        sum += rate.get();
      }
      return sum;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the benchmark was interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("an episode failed: " + e.getCause(), e);
    } finally {
      threads.shutdownNow();
    }
  }

  private double forkMicros(MultiAgentEnv world) {
    var watch = new Stopwatch();
    long forks = 0;
    while (watch.seconds() < plan.secondsPerRun() / 2) {
      for (int i = 0; i < FORKS; i++) {
        require(world.fork() != world);
      }
      forks += FORKS;
    }
    return MICROS * watch.seconds() / forks;
  }

  private double mm1EventsPerSecond() {
    var loop = new Mm1Loop();
    var watch = new Stopwatch();
    long events = 0;
    while (watch.seconds() < plan.secondsPerRun() / 2) {
      require(loop.take(EVENTS) >= 0);
      events += EVENTS;
    }
    return events / watch.seconds();
  }

  /** Uses a result, so that the compiler cannot leave out what gave it. */
  private static void require(boolean holds) {
    if (!holds) {
      throw new IllegalStateException("the benchmark measured something else");
    }
  }

  private double median(DoubleSupplier figure) {
    require(figure.getAsDouble() > 0);
    double[][] figures = new double[plan.runs()][];
    for (int run = 0; run < figures.length; run++) {
      figures[run] = new double[] {figure.getAsDouble()};
    }
    return median(figures, 0);
  }

  private static double median(double[][] runs, int column) {
    double[] sorted = Arrays.stream(runs).mapToDouble(run -> run[column]).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private static void forgetPeak() {
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      pool.resetPeakUsage();
    }
  }

  private static long peakBytes() {
    long bytes = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getType() == MemoryType.HEAP) {
        bytes += pool.getPeakUsage().getUsed();
      }
    }
    return bytes;
  }
}
