package io.masito.cli;

import io.masito.env.config.ConfigError;
import io.masito.env.config.StrictYaml;
import io.masito.env.provenance.Provenance;
import io.masito.eval.report.ResultFolder;
import io.masito.eval.staticplan.BranchAndBound;
import io.masito.eval.staticplan.InstanceDraw;
import io.masito.eval.staticplan.PlanLimits;
import io.masito.eval.staticplan.StaticBench;
import io.masito.eval.staticplan.StaticReport;
import io.masito.eval.staticplan.StaticRow;
import io.masito.eval.staticplan.StaticTable;
import io.masito.eval.staticplan.StaticVerdict;
import io.masito.training.assignment.AgentTraining;
import io.masito.training.assignment.AgentWeights;
import io.masito.training.assignment.TwoStageAgents;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code masito static}. */
@Command(
    name = "static",
    description =
        "Compares learned two-stage agents with exact, genetic, annealing, swarm, rounding and "
            + "greedy solvers on the static problem of MASITO: a model for each task, on the device "
            + "or a server, for the highest mean accuracy within a time and an energy limit.")
final class StaticCommand implements Callable<Integer> {

  private static final int MOST_SEEDS = 10_000;

  private final Terminal terminal;

  @Option(
      names = "--tasks",
      paramLabel = "N",
      split = ",",
      defaultValue = "10,50,100,500,1000",
      description = "Numbers of tasks, 1 to 10000. Default: ${DEFAULT-VALUE}.")
  private List<Integer> tasks = List.of();

  @Option(
      names = "--limit-time",
      paramLabel = "MS",
      description = "Longest time of a lane over the number of tasks, ms. Default: 14.")
  private double limitMillis = PlanLimits.DEFAULT.millisPerTask();

  @Option(
      names = "--limit-energy",
      paramLabel = "J",
      description = "Most energy of the device over the number of tasks, J. Default: 0.14.")
  private double limitJoules = PlanLimits.DEFAULT.joulesPerTask();

  @Option(
      names = "--seeds",
      paramLabel = "K",
      defaultValue = "5",
      description = "Instances of each number of tasks. Default: ${DEFAULT-VALUE}.")
  private int seeds;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description =
          "Seed of the first instance; the others are of the seeds that follow. Default:"
              + " ${DEFAULT-VALUE}.")
  private long seed;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the figures there.")
  private @Nullable Path json;

  @Option(
      names = "--agents",
      paramLabel = "FILE",
      description = "Weights of agents to compare in place of those that ship.")
  private @Nullable Path agents;

  @Option(
      names = "--train",
      paramLabel = "FILE",
      description = "Train agents first, write their weights there, and compare these.")
  private @Nullable Path train;

  @Option(
      names = "--decisions",
      paramLabel = "D",
      defaultValue = "" + AgentTraining.DECISIONS,
      description = "Decisions that --train trains on. Default: ${DEFAULT-VALUE}.")
  private long decisions;

  StaticCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    check();
    PlanLimits limits =
        AbstractYardstickCommand.fromOptions(() -> new PlanLimits(limitMillis, limitJoules));
    TwoStageAgents learned = agents();
    List<StaticRow> rows = rows(learned, limits);
    StaticReport report = report(learned.weights(), limits, rows);
    terminal.out().print(StaticTable.of(report));
    if (json != null) {
      ResultFolder.writeJson(json, report.json());
    }
    return ExitCode.DONE;
  }

  private void check() {
    for (int count : tasks) {
      if (count < 1 || count > InstanceDraw.MOST_TASKS) {
        throw new ConfigError(
            "--tasks: "
                + count
                + " must be in 1.."
                + InstanceDraw.MOST_TASKS
                + ", for example 10,50");
      }
    }
    if (tasks.stream().distinct().count() < tasks.size()) {
      throw new ConfigError("--tasks: " + tasks + " names a number twice; give each once");
    }
    if (seeds < 1 || seeds > MOST_SEEDS) {
      throw new ConfigError("--seeds: " + seeds + " must be in 1.." + MOST_SEEDS);
    }
    if (agents != null && train != null) {
      throw new ConfigError("--agents and --train exclude each other; give one of them");
    }
  }

  private TwoStageAgents agents() {
    if (agents != null) {
      return new TwoStageAgents(StrictYaml.read(agents, AgentWeights.class));
    }
    if (train == null) {
      return TwoStageAgents.shipped();
    }
    AgentWeights weights =
        AbstractYardstickCommand.fromOptions(
            () -> AgentTraining.run(decisions, 1, new ShareDone(terminal)::show));
    ResultFolder.writeJson(train, StrictYaml.writeJson(weights));
    return new TwoStageAgents(weights);
  }

  private List<StaticRow> rows(TwoStageAgents learned, PlanLimits limits) {
    try {
      return new StaticBench(learned, limits, BranchAndBound.DEFAULT_NODES)
          .run(tasks, seed, seeds, share -> {});
    } catch (StaticBench.InfeasibleException e) {
      throw new ConfigError(String.valueOf(e.getMessage()), e);
    }
  }

  private StaticReport report(AgentWeights weights, PlanLimits limits, List<StaticRow> rows) {
    Map<String, String> inputs =
        Map.of(
            "tasks",
            tasks.stream().map(String::valueOf).collect(Collectors.joining(",")),
            "seeds",
            seed + ".." + (seed + seeds - 1),
            "agents",
            agents != null ? agents.toString() : train != null ? train.toString() : "shipped");
    return new StaticReport(
        Provenance.of(inputs),
        StaticReport.machine(),
        limits,
        new StaticReport.Training(
            weights.decisions(), weights.trainingSeconds(), weights.provenance().sourceRevision()),
        StaticVerdict.of(rows),
        rows);
  }
}
