package io.masito.training.run;

import static io.masito.training.run.TrainingRunTest.SEED;
import static io.masito.training.run.TrainingRunTest.SILENT;
import static io.masito.training.run.TrainingRunTest.WORLD;
import static io.masito.training.run.TrainingRunTest.assertSame;
import static io.masito.training.run.TrainingRunTest.config;
import static io.masito.training.run.TrainingRunTest.train;
import static org.assertj.core.api.Assertions.assertThat;

import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import io.masito.training.loop.MetricsLine;
import io.masito.training.loop.TrainingListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs whose process was killed: what they left is taken from the disk while they run. */
class KilledRunTest {

  private final Path folder;

  KilledRunTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Path whole() throws IOException {
    Path path = folder.resolve("whole");
    train(TrainingRun.start(path, false, WORLD, config(), SEED), SILENT);
    return path;
  }

  /** Whatever stands on the disk at any turn is what a killed process leaves behind. */
  @Test
  void killedAnywhereThenResumedEqualsWhole() throws IOException {
    Path whole = whole();
    var random = new RandomStreams(SEED).of(Purpose.EXPLORATION);
    Path path = folder.resolve("killed");
    TrainingRun run = TrainingRun.start(path, false, WORLD, config(), SEED);
    var left = new ArrayList<Path>(List.of(copy(path, "at-start")));
    var killer =
        new TrainingListener() {
          @Override
          public void decided(long decisions) {
            if (random.nextInt(150) == 0) {
              left.add(copy(path, "at" + decisions));
            }
          }

          @Override
          public void reported(MetricsLine line) {
            if (random.nextInt(3) == 0) {
              left.add(copy(path, "reported" + line.decisions()));
            }
          }
        };
    train(run, killer);
    assertThat(left).hasSizeGreaterThan(15);
    for (Path dead : left) {
      tear(dead, random);
      train(TrainingRun.resume(dead, WORLD, config(), OptionalLong.empty()), SILENT);
      assertSame(whole, dead);
      assertThat(dead.resolve("timing.jsonl")).content().doesNotContain("torn");
    }
  }

  /** Leaves what was under way: parts of lines and events, and drafts of files. */
  private static void tear(Path run, SmallRandom random) throws IOException {
    for (String file : List.of("metrics.jsonl", "timing.jsonl", "events.out.tfevents.masito")) {
      if (Files.exists(run.resolve(file)) && random.nextInt(2) == 0) {
        Files.writeString(run.resolve(file), "{\"torn", StandardOpenOption.APPEND);
      }
    }
    Files.writeString(run.resolve("checkpoints/last.ckpt.part"), "MASI");
    Files.writeString(run.resolve("manifest.json.part"), "{");
  }

  private Path copy(Path run, String name) {
    Path copy = folder.resolve(name);
    try (Stream<Path> files = Files.walk(run)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(run.relativize(file)));
      }
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aFolderThatWasOnlyBegunIsTakenOver() throws IOException {
    Path whole = whole();
    Path begun = folder.resolve("begun");
    Files.createDirectories(begun.resolve("checkpoints"));
    Files.writeString(begun.resolve("config.yaml"), "decisions: 2000\n");
    Files.writeString(begun.resolve("scenario.yaml.part"), "na");
    train(TrainingRun.start(begun, false, WORLD, config(), SEED), SILENT);
    assertSame(whole, begun);
  }
}
