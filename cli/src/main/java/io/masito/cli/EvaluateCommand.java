package io.masito.cli;

import io.masito.cli.TraceOptions.LoadedTrace;
import io.masito.env.config.ConfigError;
import io.masito.env.scenario.Scenarios;
import io.masito.env.workload.TracePart;
import io.masito.eval.chart.LineChart;
import io.masito.eval.report.ResultFolder;
import io.masito.eval.report.TerminalTable;
import io.masito.eval.score.Judgement;
import io.masito.eval.suite.Contender;
import io.masito.eval.suite.EvaluationPlan;
import io.masito.eval.suite.EvaluationResult;
import io.masito.eval.suite.EvaluationSeeds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code masito evaluate}. */
@Command(
    name = "evaluate",
    description =
        "Plays every policy on every scenario and seed, with the same randomness for all, and"
            + " prints the table.")
final class EvaluateCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Option(
      names = {"-s", "--scenario"},
      required = true,
      split = ",",
      paramLabel = "SCENARIO",
      description = "Built-in names or YAML files, separated by commas.")
  private List<String> scenarios = new ArrayList<>();

  @Option(
      names = {"-p", "--policy"},
      required = true,
      split = ",",
      paramLabel = "POLICY",
      description =
          "Names of rules or folders of bundles, separated by commas; numbers of a rule follow"
              + " it after colons, as in priced:0.2:0.1; NAME=BUNDLE+BUNDLE is a learner by the"
              + " bundles of several trainings.")
  private List<String> policies = new ArrayList<>();

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "10",
      description = "Episodes of each policy on each scenario. Default: ${DEFAULT-VALUE}.")
  private int seeds;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed that those of the episodes derive from. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the JSON there.")
  private @Nullable Path json;

  @Mixin private EvaluationRunOptions options = new EvaluationRunOptions();

  @Option(
      names = "--run",
      split = ",",
      paramLabel = "RUN",
      description =
          "Folders of the runs that the bundles came from, separated by commas; the report in"
              + " --out then shows their learning curves.")
  private List<Path> runs = new ArrayList<>();

  @Mixin private TraceOptions trace = new TraceOptions();

  EvaluateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    above0("--seeds", seeds);
    options.check();
    // Before the long part, so that a wrong folder is told at once.
    List<LineChart> learning = TeamCurves.of(runs);
    var session = new EvaluationSession(terminal);
    EvaluationResult result = evaluate(session);
    if (!result.complete()) {
      return ExitCode.DONE;
    }
    terminal.out().print(TerminalTable.of(result));
    options
        .out()
        .ifPresent(
            folder -> ResultFolder.write(folder, result, Judgement.of(result), learning, true));
    if (json != null) {
      ResultFolder.writeJson(json, result);
    }
    return session.tellOfFailures(result);
  }

  private EvaluationResult evaluate(EvaluationSession session) {
    Optional<LoadedTrace> loaded = trace.load(TracePart.ALL);
    List<World> worlds =
        scenarios.stream().map(name -> World.of(Scenarios.playable(name), loaded)).toList();
    List<Contender> contenders = policies.stream().map(PolicyArgument::resolve).toList();
    var plan =
        new EvaluationPlan(
            worlds.stream().map(World::named).toList(),
            contenders,
            EvaluationSeeds.fresh(seeds, seed));
    return session.run(plan, EvaluationSession.inputs(worlds), options);
  }

  private static void above0(String option, int value) {
    if (value <= 0) {
      throw new ConfigError(option + ": " + value + " must be above 0");
    }
  }
}
