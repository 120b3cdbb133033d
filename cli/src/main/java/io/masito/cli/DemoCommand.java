package io.masito.cli;

import io.masito.cli.TraceOptions.LoadedTrace;
import io.masito.env.config.ConfigError;
import io.masito.env.config.ConfigTree;
import io.masito.env.scenario.Scenario;
import io.masito.env.scenario.Scenarios;
import io.masito.env.workload.Trace;
import io.masito.env.workload.TracePart;
import io.masito.eval.report.ResultFolder;
import io.masito.eval.report.TerminalTable;
import io.masito.eval.score.Judgement;
import io.masito.eval.suite.Contender;
import io.masito.eval.suite.EvaluationPlan;
import io.masito.eval.suite.EvaluationResult;
import io.masito.eval.suite.EvaluationSeeds;
import io.masito.policies.bundle.BundleReader;
import io.masito.policies.bundle.ExistingBundle;
import io.masito.policies.rule.Rules;
import io.masito.training.config.TrainingConfig;
import io.masito.training.loop.TrainingEnd;
import io.masito.training.run.RunExport;
import io.masito.training.run.TrainingRun;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code masito demo}. */
@Command(
    name = "demo",
    description = "Trains a team on the scenario demo, exports it, and judges it against rules.")
final class DemoCommand implements Callable<Integer> {

  private static final String SETTINGS = "/io/masito/cli/demo-training.yaml";
  private static final long SEED = 1;
  private static final List<String> RULES =
      List.of("random", "local", "cloud", "jsq", "sed", "deadline-greedy", "priced");

  private final Terminal terminal;

  @Option(
      names = "--trace",
      paramLabel = "FILE",
      description =
          "Train on the first 70 %% of this trace and judge on the rest, replayed at the mean rate"
              + " of the scenario.")
  private @Nullable Path trace;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "demo",
      description = "Folder for run, dqn (the bundle) and results. Default: ${DEFAULT-VALUE}.")
  private Path out = Path.of("demo");

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "12",
      description = "Episodes that each policy is judged on. Default: ${DEFAULT-VALUE}.")
  private int seeds;

  @Option(
      names = "--set",
      paramLabel = "key=value",
      description = "Replace one setting of the training. May be repeated.")
  private List<String> assignments = new ArrayList<>();

  DemoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (seeds <= 0) {
      throw new ConfigError("--seeds: " + seeds + " must be above 0");
    }
    Scenario scenario = Scenarios.load("demo");
    if (train(World.of(scenario, part(TracePart.TRAIN))) == TrainingEnd.STOPPED) {
      terminal.err().println("stopped");
      return ExitCode.DONE;
    }
    Path bundle = out.resolve("dqn");
    ExportCommand.write(run(), RunExport.Choice.BEST, bundle, ExistingBundle.REPLACE);
    EvaluationResult result = judge(World.of(scenario, part(TracePart.TEST)), bundle);
    terminal.out().print(TerminalTable.of(result));
    ResultFolder.write(
        out.resolve("results"), result, Judgement.of(result), TeamCurves.ofOwn(run()), true);
    terminal.out().println("The run, the team's bundle and the results are in " + out + ".");
    return ExitCode.DONE;
  }

  private Path run() {
    return out.resolve("run");
  }

  private Optional<LoadedTrace> part(TracePart part) {
    return Optional.ofNullable(trace)
        .map(file -> new LoadedTrace(file, Trace.read(file), "auto", part));
  }

  private TrainingEnd train(World world) {
    var settings = ConfigTree.parse(settingsText(), "demo-training.yaml");
    TrainingConfig config = TrainingConfig.resolve(List.of(settings), assignments);
    makeFolder();
    TrainingRun training = TrainingRun.start(run(), true, world.forTraining(), config, SEED);
    terminal.err().println("training a team for " + config.decisions() + " decisions");
    return new TrainingSession(terminal, run()).run(training);
  }

  private EvaluationResult judge(World world, Path bundle) {
    var contenders = new ArrayList<Contender>();
    RULES.forEach(rule -> contenders.add(Contender.rule(Rules.named(rule))));
    contenders.add(Contender.bundle(BundleReader.read(bundle)));
    var plan =
        new EvaluationPlan(List.of(world.named()), contenders, EvaluationSeeds.fresh(seeds, SEED));
    terminal.err().println("judging it against rules on " + seeds + " fresh seeds");
    int threads = Runtime.getRuntime().availableProcessors();
    return new EvaluationSession(terminal).run(plan, List.of(world), threads);
  }

  private void makeFolder() {
    try {
      Files.createDirectories(out);
    } catch (IOException e) {
      throw new ConfigError(out + ": cannot be made a folder: " + e, e);
    }
  }

  private static String settingsText() {
    try (@Nullable InputStream in = DemoCommand.class.getResourceAsStream(SETTINGS)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + SETTINGS, e);
    }
  }
}
