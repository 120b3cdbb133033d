package io.masito.training.run;

import io.masito.env.config.ConfigError;
import io.masito.env.config.ConfigTree;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a list of runs says about one of them. Only {@code id} and {@code state} are known of a
 * broken one.
 *
 * @param id its folder, below the folder that was searched, parts joined by slashes
 * @param state how far it is
 * @param scenario what it is trained in
 * @param learner what learns
 * @param seed its seed
 * @param decisions decisions at its last line of metrics, 0 before the first
 * @param budget decisions that it shall have in the end
 * @param best best mean utility per request of its greedy evaluations, null before the first
 * @param bestAt decisions at the evaluation that found it
 * @param written when something was last written to it, in ISO 8601, UTC
 * @param sourceRevision source revision of the Masito that started it
 * @param problem why it is broken, null if it is not
 */
public record RunSummary(
    String id,
    State state,
    @Nullable String scenario,
    @Nullable String learner,
    @Nullable Long seed,
    @Nullable Long decisions,
    @Nullable Long budget,
    @Nullable Double best,
    @Nullable Long bestAt,
    @Nullable String written,
    @Nullable String sourceRevision,
    @Nullable String problem) {

  private static final String GREEDY = "evaluation.utilityPerRequest";

  /** How far a run is, by its manifest and by whether a process is writing to it. */
  public enum State {
    /** A process is training it. */
    RUNNING,
    /** Its process ended without a word; it can be resumed. */
    KILLED,
    /** It was stopped; it can be resumed. */
    STOPPED,
    /** Its budget is used up. */
    COMPLETE,
    /** Learning diverged or something broke; its last checkpoint is sound. */
    FAILED,
    /** Its files cannot be read. */
    BROKEN
  }

  /**
   * Looks at a run and changes nothing.
   *
   * @param path its folder
   * @param id what to call it
   * @return what it is; a broken one too
   */
  public static RunSummary of(Path path, String id) {
    try {
      return intact(RunFolder.open(path), path, id);
    } catch (ConfigError | IOException e) {
      String reason = String.valueOf(e.getMessage());
      String problem = reason.replace(path + "/", "").replace(path + ": ", "");
      return new RunSummary(
          id, State.BROKEN, null, null, null, null, null, null, null, null, null, problem);
    }
  }

  private static RunSummary intact(RunFolder folder, Path path, String id) throws IOException {
    RunManifest manifest = folder.manifest();
    ConfigTree config = ConfigTree.read(folder.configFile());
    List<MetricsRow> rows = MetricsRow.readAll(folder.metrics());
    Optional<MetricsRow> best =
        rows.stream()
            .filter(row -> row.values().containsKey(GREEDY))
            .max(Comparator.comparing(row -> Objects.requireNonNull(row.values().get(GREEDY))));
    return new RunSummary(
        id,
        state(folder, manifest.status()),
        manifest.scenario(),
        config.text("learner").orElse(null),
        manifest.seed(),
        rows.isEmpty() ? 0 : rows.get(rows.size() - 1).decisions(),
        budget(config),
        best.map(row -> row.values().get(GREEDY)).orElse(null),
        best.map(MetricsRow::decisions).orElse(null),
        written(folder, path),
        manifest.provenance().sourceRevision(),
        null);
  }

  /** Read alone, so that runs of another version, which has other settings, are listed too. */
  private static @Nullable Long budget(ConfigTree config) {
    if (config.text("learner").filter("credit"::equals).isPresent()) {
      return null; // it goes by rounds
    }
    try {
      return config.text("decisions").map(Long::valueOf).orElseThrow();
    } catch (NumberFormatException | NoSuchElementException e) {
      throw new ConfigError("config.yaml: decisions: is missing or no number", e);
    }
  }

  private static String written(RunFolder folder, Path path) throws IOException {
    Path latest = Files.exists(folder.metrics()) ? folder.metrics() : path;
    return Files.getLastModifiedTime(latest).toInstant().toString();
  }

  private static State state(RunFolder folder, RunStatus status) throws IOException {
    return switch (status) {
      case STOPPED -> State.STOPPED;
      case COMPLETE -> State.COMPLETE;
      case FAILED -> State.FAILED;
      case RUNNING -> isWritten(folder.metrics()) ? State.RUNNING : State.KILLED;
    };
  }

  /** Whoever trains holds a lock on the metrics, which ends with the process. */
  private static boolean isWritten(Path metrics) throws IOException {
    if (!Files.exists(metrics)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(metrics, StandardOpenOption.READ);
        @Nullable FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
      return lock == null;
    } catch (OverlappingFileLockException e) {
      return true;
    }
  }
}
