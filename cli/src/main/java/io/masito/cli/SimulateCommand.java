package io.masito.cli;

import io.masito.env.config.ConfigError;
import io.masito.env.scenario.OwnWorld;
import io.masito.env.workload.TracePart;
import io.masito.eval.report.ResultFolder;
import io.masito.eval.suite.CellFailure;
import io.masito.eval.suite.Contender;
import io.masito.eval.suite.EvaluationFailure;
import io.masito.eval.suite.EvaluationResult;
import io.masito.eval.suite.FailureKind;
import io.masito.policies.OwnPolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code masito simulate}. */
@Command(name = "simulate", description = "Plays one episode of one policy and says how it went.")
final class SimulateCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private WorldOptions world = new WorldOptions();

  @Option(
      names = {"-p", "--policy"},
      required = true,
      paramLabel = "POLICY",
      description = "Name of a rule, folder of a bundle, or a policy of yours, see docs/own.md.")
  private String policy = "";

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the episode. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the results there.")
  private @Nullable Path json;

  @Option(
      names = "--save-observation",
      paramLabel = "ID=FILE",
      description =
          "Save what the agent saw at the decision with that id, for replay; may be given several"
              + " times.")
  private Map<Long, Path> observations = new TreeMap<>();

  @Mixin private OwnOptions own = new OwnOptions();
  @Mixin private TimelineOptions timeline = new TimelineOptions();
  @Mixin private WatchOptions watch = new WatchOptions();

  SimulateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Own brought = own.load();
    World chosen = world.load(TracePart.ALL, brought);
    Contender contender = PolicyArgument.resolve(policy, brought);
    var saving = new ObservationSaving(observations, chosen.scenario().name(), contender.name());
    var session = new SimulationSession(terminal, chosen, contender, seed, saving::over);
    EvaluationResult result =
        run(session, contender, chosen.scenario() instanceof OwnWorld, saving);
    if (result == null) {
      return ExitCode.DONE;
    }
    EpisodeSummary.print(result.cells().get(0), terminal.out());
    NodeTable.print(session.nodes(), terminal.out());
    GuardArgument.tell(List.of(contender), terminal.out());
    if (json != null) {
      ResultFolder.writeJson(json, result);
    }
    return ExitCode.DONE;
  }

  /** Writes the observations asked for in whatever way the episode ends. */
  private @Nullable EvaluationResult run(
      SimulationSession session, Contender contender, boolean ownWorld, ObservationSaving saving) {
    try {
      EvaluationResult result = session.run(timeline, watch);
      saving.write();
      return result;
    } catch (EvaluationFailure e) {
      saving.writeWhatThereIs();
      CellFailure first = e.failures().get(0);
      boolean world = first.kind() == FailureKind.WORLD;
      if (world ? ownWorld : contender.source() instanceof OwnPolicy) {
        throw new ConfigError(first.describe() + saving.hint(), e);
      }
      throw e;
    }
  }
}
