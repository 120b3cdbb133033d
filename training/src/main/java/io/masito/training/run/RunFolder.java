package io.masito.training.run;

import io.masito.env.config.ConfigError;
import io.masito.training.checkpoint.WholeFile;
import io.masito.training.config.TrainingConfig;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folder of a run: where each file is, and who may make or replace it. */
public final class RunFolder {

  private static final String MANIFEST = "manifest.json";
  private static final String CHECKPOINTS = "checkpoints";

  /** TensorBoard takes every file with {@code tfevents} in its name. */
  private static final String EVENTS = "events.out.tfevents.masito";

  private static final List<String> OWN_FILES =
      List.of(
          "config.yaml",
          "config.yaml.part",
          "scenario.yaml",
          "scenario.yaml.part",
          "metrics.jsonl",
          "timing.jsonl",
          EVENTS,
          CHECKPOINTS + "/start.ckpt",
          CHECKPOINTS + "/start.ckpt.part",
          CHECKPOINTS + "/last.ckpt",
          CHECKPOINTS + "/best.ckpt",
          CHECKPOINTS + "/last.ckpt.part",
          CHECKPOINTS + "/best.ckpt.part",
          MANIFEST + ".part",
          MANIFEST);

  private final Path path;

  private RunFolder(Path path) {
    this.path = path;
  }

  /**
   * Makes the folder of a new run.
   *
   * @param path where; may exist if it is empty
   * @param force whether a run that is there may be replaced; files that no run has are never
   *     touched
   * @return the folder, without a run in it yet
   * @throws ConfigError if something is in the way
   */
  public static RunFolder create(Path path, boolean force) {
    var folder = new RunFolder(path);
    try {
      if (Files.exists(path)) {
        folder.clear(force);
      }
      Files.createDirectories(path.resolve(CHECKPOINTS));
      return folder;
    } catch (IOException e) {
      throw new ConfigError(path + ": cannot be made a run folder: " + e, e);
    }
  }

  /**
   * Opens the folder of a run that exists.
   *
   * @param path where
   * @return the folder
   * @throws ConfigError if there is no run, or one of another version
   */
  public static RunFolder open(Path path) {
    var folder = new RunFolder(path);
    if (!Files.isDirectory(path)) {
      throw new ConfigError(path + ": no such run folder");
    }
    if (!Files.exists(path.resolve(MANIFEST))) {
      String begun =
          Files.isDirectory(path.resolve(CHECKPOINTS))
              ? "; if its process died at once, start it again without --resume"
              : "";
      throw new ConfigError(path + ": is not a run folder; it has no " + MANIFEST + begun);
    }
    folder.manifest();
    return folder;
  }

  /**
   * Says what the run is.
   *
   * @return its manifest
   */
  public RunManifest manifest() {
    return RunManifest.read(path.resolve(MANIFEST));
  }

  /**
   * Gives the settings of the run.
   *
   * @return the settings it was started with
   */
  public TrainingConfig config() {
    return TrainingConfig.read(configFile());
  }

  /**
   * Gives the file of the settings.
   *
   * @return its path
   */
  public Path configFile() {
    return path.resolve("config.yaml");
  }

  /**
   * Gives the file of the scenario.
   *
   * @return its path
   */
  public Path scenarioFile() {
    return path.resolve("scenario.yaml");
  }

  /**
   * Gives the file of the metrics.
   *
   * @return its path; missing before training begins
   */
  public Path metrics() {
    return path.resolve("metrics.jsonl");
  }

  Path timing() {
    return path.resolve("timing.jsonl");
  }

  Path events() {
    return path.resolve(EVENTS);
  }

  /** What the run started with; missing if it started afresh. */
  Path start() {
    return path.resolve(CHECKPOINTS).resolve("start.ckpt");
  }

  Path last() {
    return path.resolve(CHECKPOINTS).resolve("last.ckpt");
  }

  Path best() {
    return path.resolve(CHECKPOINTS).resolve("best.ckpt");
  }

  void write(RunManifest manifest) throws IOException {
    new WholeFile().replace(path.resolve(MANIFEST), manifest.json());
  }

  void write(TrainingConfig config) throws IOException {
    new WholeFile().replace(configFile(), config.yaml());
  }

  void writeScenario(String yaml) throws IOException {
    new WholeFile().replace(scenarioFile(), yaml);
  }

  private void clear(boolean force) throws IOException {
    if (!Files.isDirectory(path)) {
      throw new ConfigError(path + ": is a file; name a folder");
    }
    if (isEmpty(path)) {
      return;
    }
    if (onlyBegun()) {
      return;
    }
    boolean run = Files.exists(path.resolve(MANIFEST)) && Files.exists(configFile());
    if (!run) {
      throw new ConfigError(path + ": is not empty and not a run folder; name another folder");
    }
    if (!force) {
      throw new ConfigError(
          path + ": a run is there already; continue it with --resume or replace it with --force");
    }
    for (String file : OWN_FILES) {
      Files.deleteIfExists(path.resolve(file));
    }
  }

  /** Whether a process died while it made this folder: no manifest yet, nothing that is kept. */
  private boolean onlyBegun() throws IOException {
    if (Files.exists(path.resolve(MANIFEST)) || Files.exists(metrics()) || Files.exists(last())) {
      return false;
    }
    try (Stream<Path> entries = Files.walk(path)) {
      return entries.filter(entry -> !Files.isDirectory(entry)).allMatch(this::isOwn)
          && Files.isDirectory(path.resolve(CHECKPOINTS));
    }
  }

  private boolean isOwn(Path file) {
    return OWN_FILES.contains(path.relativize(file).toString().replace('\\', '/'));
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      return !entries.iterator().hasNext();
    }
  }
}
