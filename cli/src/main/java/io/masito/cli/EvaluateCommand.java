package io.masito.cli;

import io.masito.cli.TraceOptions.LoadedTrace;
import io.masito.env.config.ConfigError;
import io.masito.env.workload.TracePart;
import io.masito.eval.chart.LineChart;
import io.masito.eval.report.EvaluationJson;
import io.masito.eval.report.JudgementTable;
import io.masito.eval.report.ResultFolder;
import io.masito.eval.report.TerminalTable;
import io.masito.eval.score.Judgement;
import io.masito.eval.store.WorkFile;
import io.masito.eval.suite.EvaluationPlan;
import io.masito.eval.suite.EvaluationResult;
import io.masito.eval.suite.EvaluationSeeds;
import io.masito.eval.suites.Suite;
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

  private static final String RANDOM = "random";

  private final Terminal terminal;

  @Option(
      names = {"-s", "--scenario"},
      split = ",",
      paramLabel = "SCENARIO",
      description = "Built-in names or YAML files, separated by commas.")
  private List<String> scenarios = new ArrayList<>();

  @Option(
      names = {"-p", "--policy"},
      split = ",",
      paramLabel = "POLICY",
      description =
          "Names of rules or folders of bundles, separated by commas; numbers of a rule follow"
              + " it after colons, as in priced:0.2:0.1; NAME=BUNDLE+BUNDLE is a learner by the"
              + " bundles of several trainings; FILE.yaml is a process of yours, see docs/own.md.")
  private List<String> policies = new ArrayList<>();

  @Option(
      names = "--suite",
      split = ",",
      paramLabel = "SUITE",
      description =
          "Built-in suites (standard, robustness) or YAML files in place of scenarios; policies of"
              + " --policy join theirs.")
  private List<String> suites = new ArrayList<>();

  @Option(
      names = "--no-messages",
      split = ",",
      paramLabel = "POLICY",
      description =
          "Policies that read no messages, besides bundles of --policy that were trained with"
              + " messages=none; with none heard, the others of a suite must not be worse than the"
              + " best of them.")
  private List<String> noMessages = new ArrayList<>();

  @Option(
      names = "--bound",
      arity = "0..1",
      fallbackValue = "upper",
      paramLabel = "upper|schedule",
      description =
          "Also bound each episode from above, so that scores run from random to the bound; with"
              + " 'schedule' also by the best schedule that is found, which is slow.")
  private @Nullable BoundKind bound;

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

  @Mixin private OwnOptions own = new OwnOptions();

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
    requireSomething();
    WorkFile work = options.work();
    EvaluationSetup setup = suites.isEmpty() ? named() : ofSuites(work);
    var plan =
        new EvaluationPlan(
            setup.worlds().stream().map(World::named).toList(),
            setup.contenders(),
            EvaluationSeeds.fresh(seeds, seed));
    EvaluationResult result = session.run(plan, setup.inputs(), options);
    if (!result.complete()) {
      return ExitCode.DONE;
    }
    Judgement judgement =
        new EvaluationJudge(terminal, setup, work).judge(result, bound, options.threads());
    write(result, judgement, learning);
    GuardArgument.tell(setup.contenders(), terminal.out());
    return session.tellOfFailures(result, options.out());
  }

  private void requireSomething() {
    if (scenarios.isEmpty() == suites.isEmpty()) {
      throw new ConfigError(
          "evaluate: needs either --scenario or --suite; see masito evaluate --help");
    }
    if (suites.isEmpty() && !noMessages.isEmpty()) {
      throw new ConfigError(
          "--no-messages: is for a --suite with an axis messageLoss; with --scenario use --policy");
    }
    if (policies.isEmpty() && suites.isEmpty()) {
      throw new ConfigError("evaluate: needs --policy with --scenario; see masito policies");
    }
  }

  private EvaluationSetup named() {
    Own brought = own.load();
    Optional<LoadedTrace> loaded = trace.load(TracePart.ALL);
    List<World> worlds =
        scenarios.stream().map(name -> World.of(brought.scenario(name), loaded)).toList();
    List<String> all = new ArrayList<>(policies);
    if (bound != null && !all.contains(RANDOM)) {
      all.add(RANDOM);
    }
    return EvaluationSetup.of(worlds, all, brought);
  }

  private EvaluationSetup ofSuites(WorkFile work) {
    if (trace.load(TracePart.ALL).isPresent()) {
      throw new ConfigError("--trace: a suite names its own traces; leave it out");
    }
    List<Suite> loaded = suites.stream().map(Suite::load).toList();
    List<String> all = new ArrayList<>(policies);
    all.add(RANDOM);
    List<Long> judged = EvaluationSeeds.fresh(seeds, seed);
    var tuning = new SuiteTuning(terminal, judged, seed, options.threads(), work);
    return EvaluationSetup.of(loaded, all, noMessages, tuning, own.load());
  }

  private void write(EvaluationResult result, Judgement judgement, List<LineChart> learning) {
    terminal.out().print(TerminalTable.of(result));
    terminal.out().print(JudgementTable.of(result, judgement));
    options
        .out()
        .ifPresent(folder -> ResultFolder.write(folder, result, judgement, learning, true));
    if (json != null) {
      ResultFolder.writeJson(json, EvaluationJson.of(result, judgement));
    }
  }

  private static void above0(String option, int value) {
    if (value <= 0) {
      throw new ConfigError(option + ": " + value + " must be above 0");
    }
  }
}
