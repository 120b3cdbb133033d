package io.masito.training.sweep;

import io.masito.training.loop.MetricsLine;
import io.masito.training.loop.TrainingListener;
import io.masito.training.run.JudgeFactory;
import io.masito.training.run.MetricsRow;
import io.masito.training.run.RunFolder;
import io.masito.training.run.RunStatus;
import io.masito.training.run.RunSummary;
import io.masito.training.run.RunWorld;
import io.masito.training.run.TeamFactory;
import io.masito.training.run.TrainingRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** One run of a sweep: to be started, resumed, or left as it is. */
final class SweepRun {

  private static final String GREEDY = "evaluation.utilityPerRequest";
  private static final long TOLD_EVERY = 200;

  private final SweepPoint point;
  private final long seed;
  private final String name;
  private final Path path;
  private final RunWorld world;
  private final @Nullable TrainingRun resumed;
  private final boolean finished;

  /**
   * Looks at what is there already.
   *
   * @throws io.masito.env.config.ConfigError if a run that is there is another one
   */
  SweepRun(SweepPoint point, long seed, String name, Path path, RunWorld world) {
    this.point = point;
    this.seed = seed;
    this.name = name;
    this.path = path;
    this.world = world;
    this.resumed =
        Files.exists(path.resolve("manifest.json"))
            ? TrainingRun.resume(path, world, point.config(), OptionalLong.of(seed))
            : null;
    this.finished = resumed != null && complete(RunFolder.open(path), point);
  }

  private static boolean complete(RunFolder folder, SweepPoint point) {
    return folder.manifest().status() == RunStatus.COMPLETE
        && folder.config().decisions() == point.config().decisions();
  }

  boolean finished() {
    return finished;
  }

  long budget() {
    return point.config().decisions();
  }

  /** Trains, unless it is finished or all shall stop. Whatever goes wrong is in the result. */
  SweepCell train(
      TeamFactory teams, JudgeFactory judges, BooleanSupplier stop, LongConsumer decided) {
    if (finished || stop.getAsBoolean()) {
      return result(null);
    }
    try {
      TrainingRun run =
          resumed == null ? TrainingRun.start(path, false, world, point.config(), seed) : resumed;
      run.run(teams, judges, telling(decided), stop);
      return result(null);
    } catch (IOException | RuntimeException e) {
      // The boundary of a run: the others go on, and the problem is reported with the results.
      String message = e.getMessage();
      return result(message == null ? e.toString() : message);
    }
  }

  private static TrainingListener telling(LongConsumer decided) {
    return new TrainingListener() {
      private long told;

      @Override
      public void decided(long decisions) {
        if (decisions - told >= TOLD_EVERY) {
          told = decisions;
          decided.accept(decisions);
        }
      }

      @Override
      public void reported(MetricsLine line) {}
    };
  }

  private SweepCell result(@Nullable String problem) {
    if (!Files.exists(path.resolve("manifest.json"))) {
      var state = problem == null ? RunSummary.State.STOPPED : RunSummary.State.FAILED;
      return new SweepCell(point.number(), seed, name, state, 0, null, null, problem);
    }
    RunSummary summary = RunSummary.of(path, name);
    List<Double> greedy =
        MetricsRow.readAll(RunFolder.open(path).metrics()).stream()
            .map(MetricsRow::values)
            .filter(values -> values.containsKey(GREEDY))
            .map(values -> values.get(GREEDY))
            .toList();
    return new SweepCell(
        point.number(),
        seed,
        name,
        problem == null ? summary.state() : RunSummary.State.FAILED,
        summary.decisions() == null ? 0 : summary.decisions(),
        summary.best(),
        greedy.isEmpty() ? null : greedy.get(greedy.size() - 1),
        problem == null ? summary.problem() : problem);
  }
}
