package io.masito.cli;

import io.masito.env.config.ConfigError;
import io.masito.env.config.ConfigTree;
import io.masito.env.workload.TracePart;
import io.masito.training.config.TrainingConfig;
import io.masito.training.loop.TrainingEnd;
import io.masito.training.run.EarlierTeam;
import io.masito.training.run.RunFolder;
import io.masito.training.run.RunWorld;
import io.masito.training.run.TrainingRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code masito train}. */
@Command(
    name = "train",
    description = {
      "Trains a team and keeps it in the folder of a run. Ctrl-C stops it; --resume goes on from"
          + " the last checkpoint, to the same result as if it had never stopped."
    })
final class TrainCommand implements Callable<Integer> {

  private static final long USUAL_SEED = 1;

  private final Terminal terminal;

  @Mixin private WorldOptions world = new WorldOptions();

  @Option(names = "--out", required = true, paramLabel = "RUN", description = "Folder of the run.")
  private Path out = Path.of("");

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of all that is drawn by lot. Default: " + USUAL_SEED + ".")
  private @Nullable Long seed;

  @Option(
      names = "--decisions",
      paramLabel = "N",
      description = "Train for so many decisions of all agents together.")
  private @Nullable Long decisions;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "YAML file of settings that replace defaults.")
  private @Nullable Path config;

  @Option(
      names = "--set",
      paramLabel = "key=value",
      description = "Replace one setting, for example learningRate=0.001. May be repeated.")
  private List<String> assignments = new ArrayList<>();

  @Option(
      names = "--from",
      paramLabel = "BUNDLE|RUN",
      description =
          "Start from the weights of a bundle or of the best of a run, perhaps of a smaller"
              + " cluster: nodes that join take those of their class.")
  private @Nullable Path from;

  @Option(names = "--resume", description = "Go on with the run that is there.")
  private boolean resume;

  @Option(names = "--force", description = "Replace the run that is there.")
  private boolean force;

  TrainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (resume && force) {
      throw new ConfigError("--resume goes on with a run, --force replaces it; choose one");
    }
    if (resume && from != null) {
      throw new ConfigError("--from starts a run, --resume goes on with one; choose one");
    }
    World chosen = world.load(TracePart.TRAIN);
    TrainingRun run = resume ? resumed(chosen.forTraining()) : started(chosen.forTraining());
    TrainingEnd end = new TrainingSession(terminal, out).run(run);
    String next =
        end == TrainingEnd.COMPLETE
            ? "next: masito export " + out + " --out BUNDLE"
            : "stopped; the same command with --resume goes on from the last checkpoint";
    terminal.err().println(next);
    return ExitCode.DONE;
  }

  private TrainingRun started(RunWorld world) {
    TrainingConfig settings = TrainingConfig.resolve(layers(), settings());
    return TrainingRun.start(
        out, force, world, settings, seed == null ? USUAL_SEED : seed, earlier());
  }

  private @Nullable EarlierTeam earlier() {
    if (from == null) {
      return null;
    }
    if (!Files.isDirectory(from)) {
      throw new ConfigError("--from: " + from + ": no such folder; name a bundle or a run");
    }
    return Files.exists(from.resolve("config.yaml"))
        ? EarlierTeam.ofRun(from, ExportCommand.worldOf(from).agents())
        : EarlierTeam.ofBundle(from);
  }

  /** A resumed run keeps its settings; those given again must agree. */
  private TrainingRun resumed(RunWorld world) {
    RunFolder folder = RunFolder.open(out);
    var all = new ArrayList<ConfigTree>();
    all.add(ConfigTree.read(folder.configFile()));
    all.addAll(layers());
    TrainingConfig settings = TrainingConfig.resolve(all, settings());
    OptionalLong wanted = seed == null ? OptionalLong.empty() : OptionalLong.of(seed);
    return TrainingRun.resume(out, world, settings, wanted);
  }

  private List<ConfigTree> layers() {
    return config == null ? List.of() : List.of(ConfigTree.read(config));
  }

  private List<String> settings() {
    var all = new ArrayList<>(assignments);
    if (decisions != null) {
      all.add("decisions=" + decisions);
    }
    return all;
  }
}
