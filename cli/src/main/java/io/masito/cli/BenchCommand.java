package io.masito.cli;

import io.masito.env.config.ConfigError;
import io.masito.eval.bench.BenchPlan;
import io.masito.eval.bench.BenchReport;
import io.masito.eval.report.ResultFolder;
import io.masito.training.bench.LearningBench;
import io.masito.training.bench.WholeReport;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code masito bench}. */
@Command(
    name = "bench",
    description = "Measures how fast simulator and learning are on this machine.")
final class BenchCommand implements Callable<Integer> {

  private static final double MEBI = 1 << 20;

  private final Terminal terminal;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "1",
      description = "Length of a run; a figure takes four to six. Default: ${DEFAULT-VALUE}.")
  private double seconds;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the figures there.")
  private @Nullable Path json;

  BenchCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    WholeReport report = LearningBench.run(plan());
    print(report, terminal.out());
    if (json != null) {
      ResultFolder.writeJson(json, report.json());
    }
    return ExitCode.DONE;
  }

  private BenchPlan plan() {
    try {
      return BenchPlan.ofSeconds(seconds);
    } catch (IllegalArgumentException e) {
      throw new ConfigError("--" + e.getMessage(), e);
    }
  }

  private static void print(WholeReport report, PrintStream out) {
    BenchReport.Machine machine = report.machine();
    out.printf("machine: %d processors, %s%n", machine.processors(), machine.platform());
    out.printf("  %s%n", machine.java());
    out.println("simulator, rule jsq, scenario metro-8, medians");
    BenchReport.Simulator simulator = report.simulator();
    line(out, "decisions per second", "%,.0f", simulator.decisionsPerSecond());
    line(out, "  on all cores", "%,.0f", simulator.decisionsPerSecondAllCores());
    line(out, "iterations per second", "%,.0f", simulator.iterationsPerSecond());
    line(out, "times real time", "%,.0f", simulator.timesRealTime());
    simulator
        .microsPerDecisionByNodes()
        .forEach(
            (nodes, micros) -> line(out, "us per decision, " + nodes + " nodes", "%.2f", micros));
    line(out, "us per fork", "%.2f", simulator.forkMicros());
    line(out, "peak heap, MB", "%,.0f", simulator.peakMemoryBytes() / MEBI);
    double yardstick = report.yardstick().mm1EventsPerSecond();
    line(out, "yardstick: M/M/1 events per second", "%,.0f", yardstick);
    line(out, "  of them in a decision", "%.1f", yardstick / simulator.decisionsPerSecond());
    out.println("learning, one thread, updates of 64 transitions, medians");
    WholeReport.Learner learner = report.learner();
    line(out, "us per update, 32-128-128-8", "%,.1f", learner.updateMicros());
    line(out, "  with RL4J's own learner", "%,.1f", learner.updateMicrosRl4j());
    line(out, "updates per second, 8 x 32-64-64-8", "%,.0f", learner.netUpdatesPerSecond8());
    WholeReport.Training training = report.training();
    line(out, "decisions per second, metro-8", "%,.0f", training.decisionsPerSecond());
    line(out, "  in 16 worlds in lock step", "%,.0f", training.decisionsPerSecondLockStep());
    line(out, "pushes per second, cartpole", "%,.0f", training.cartPoleStepsPerSecond());
    line(out, "forked rollouts of 10 s per second", "%,.0f", training.rolloutsPerSecond());
    print(report.policy(), out);
  }

  private static void print(WholeReport.Deciding policy, PrintStream out) {
    out.println("a bundle's decision, one thread, network 64-64");
    line(out, "ns, 8 options, median", "%,.0f", policy.decisionNanosP50());
    line(out, "  99th percentile", "%,.0f", policy.decisionNanosP99());
    line(out, "ns, 64 options, median", "%,.0f", policy.decisionNanosP50Of64());
    line(out, "  99th percentile", "%,.0f", policy.decisionNanosP99Of64());
  }

  private static void line(PrintStream out, String name, String format, double figure) {
    out.printf("  %-36s %16s%n", name, String.format(Locale.ROOT, format, figure));
  }
}
