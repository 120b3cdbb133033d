package io.masito.cli;

import io.masito.env.workload.TracePart;
import io.masito.eval.report.ResultFolder;
import io.masito.eval.suite.Contender;
import io.masito.eval.suite.EvaluationResult;
import java.nio.file.Path;
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
      description = "Name of a rule, or folder of a bundle.")
  private String policy = "";

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the episode. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the results there.")
  private @Nullable Path json;

  @Mixin private TimelineOptions timeline = new TimelineOptions();
  @Mixin private WatchOptions watch = new WatchOptions();

  SimulateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    World chosen = world.load(TracePart.ALL);
    Contender contender = PolicyArgument.resolve(policy);
    var session = new SimulationSession(terminal, chosen, contender, seed);
    EvaluationResult result = session.run(timeline, watch);
    if (result == null) {
      return ExitCode.DONE;
    }
    EpisodeSummary.print(result.cells().get(0), terminal.out());
    NodeTable.print(session.nodes(), terminal.out());
    if (json != null) {
      ResultFolder.writeJson(json, result);
    }
    return ExitCode.DONE;
  }
}
