package io.masito.training.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.masito.agents.LearnerSettings;
import io.masito.agents.Team;
import io.masito.env.EnvSpec;
import io.masito.env.config.ConfigError;
import io.masito.training.loop.TrainingListener;
import io.masito.training.run.JudgeFactory;
import io.masito.training.run.RunSummary.State;
import io.masito.training.run.RunWorld;
import io.masito.training.run.TeamFactory;
import io.masito.training.run.TrainingRun;
import io.masito.training.testdomain.LinearTeam;
import io.masito.training.testdomain.SpotTheMark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepTest {

  private static final RunWorld WORLD =
      new RunWorld("spot", "0123456789abcdef", "name: spot\n", null, SpotTheMark::new);
  private static final String TEXT =
      """
      scenario: spot
      settings: {decisions: 600, reportEvery: 100, evaluateEvery: 200, checkpointEvery: 200}
      seeds: [4, 5]
      grid: {steps: [1, 2, 3]}
      """;

  private final Path folder;
  private final List<SweepCell> ended = Collections.synchronizedList(new ArrayList<>());
  private final AtomicLong furthest = new AtomicLong();
  private final AtomicBoolean steppedBack = new AtomicBoolean();

  SweepTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private SweepPlan plan(String text) throws IOException {
    return SweepFile.read(Files.writeString(folder.resolve("sweep.yaml"), text));
  }

  private Sweep sweep(SweepPlan plan, String name, TeamFactory teams) {
    furthest.set(0);
    var listener =
        new SweepListener() {
          @Override
          public void decided(long done, long total) {
            steppedBack.compareAndSet(false, done < furthest.getAndSet(done));
          }

          @Override
          public void ended(SweepCell cell, int number, int runs) {
            ended.add(cell);
          }
        };
    return new Sweep(plan, folder.resolve(name), WORLD, teams, judges(), listener);
  }

  private List<SweepCell> run(SweepPlan plan, String name, int threads) throws IOException {
    List<SweepCell> cells = sweep(plan, name, SweepTest::team).run(threads, SweepTest::never);
    SweepReport.of(plan, WORLD, cells).write(folder.resolve(name));
    return cells;
  }

  /** All files but those that tell the time. */
  private static void assertSame(Path first, Path second) throws IOException {
    assertThat(files(second)).isEqualTo(files(first));
    for (String file : files(first)) {
      assertThat(second.resolve(file)).as(file).hasSameBinaryContentAs(first.resolve(file));
    }
  }

  private static List<String> files(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .filter(name -> !name.endsWith("timing.jsonl") && !name.contains("tfevents"))
          .sorted()
          .toList();
    }
  }

  /** Runs end with an episode, so beyond their budgets. */
  @Test
  void progressNeverStepsBackAndEndsAtTheWhole() throws IOException {
    SweepPlan plan = plan(TEXT.replace("decisions: 600", "decisions: 590"));
    assertThat(run(plan, "odd", 2)).allMatch(cell -> cell.decisions() > 590);
    assertThat(steppedBack).isFalse();
    assertThat(furthest).hasValue(6 * 590);
  }

  @Test
  void threadsChangeNoByteAndEachRunIsWhatItWouldHaveBeenAlone() throws IOException {
    SweepPlan plan = plan(TEXT);
    assertThat(run(plan, "one", 1)).hasSize(6).allMatch(SweepCell::complete);
    assertThat(furthest).hasValue(6 * 600);
    run(plan, "four", 4);
    assertSame(folder.resolve("one"), folder.resolve("four"));
    Path alone = folder.resolve("alone");
    TrainingRun.start(alone, false, WORLD, plan.points().get(1).config(), 5)
        .run(SweepTest::team, judges(), TrainingListener.SILENT, SweepTest::never);
    assertSame(alone, folder.resolve("one/002/seed-5"));
    assertThat(folder.resolve("one/sweep.json")).content().contains("\"place\" : 3");
    assertThat(Files.readAllLines(folder.resolve("one/runs.csv"))).hasSize(7);
    assertThat(folder.resolve("one/ranking.md")).content().contains("| steps 3 |", "2 of 2");
  }

  private static Team team(EnvSpec spec, LearnerSettings settings, long seed) {
    return new LinearTeam(spec, seed);
  }

  private static boolean never() {
    return false;
  }

  private static JudgeFactory judges() {
    return (w, n, s) -> snapshot -> snapshot.networks().get(0).get(0).weights()[0];
  }

  @Test
  void aStoppedSweepGoesOnWhereItWas() throws IOException {
    SweepPlan plan = plan(TEXT);
    run(plan, "whole", 2);
    for (long stopAt : new long[] {0, 700, 1500}) {
      String name = "stopped" + stopAt;
      var asked = new AtomicLong();
      List<SweepCell> cells =
          sweep(plan, name, SweepTest::team).run(2, () -> asked.getAndIncrement() >= stopAt);
      assertThat(cells).anyMatch(cell -> cell.state() == State.STOPPED);
      assertThat(cells).allMatch(cell -> cell.problem() == null);
      run(plan, name, 3);
      assertSame(folder.resolve("whole"), folder.resolve(name));
    }
  }

  @Test
  void finishedRunsAreNotRepeatedAndMoreSeedsAreAdded() throws IOException {
    run(plan(TEXT), "r", 2);
    var made = new AtomicInteger();
    TeamFactory counting =
        (spec, settings, seed) -> {
          made.incrementAndGet();
          return new LinearTeam(spec, seed);
        };
    sweep(plan(TEXT), "r", counting).run(2, SweepTest::never);
    assertThat(made).hasValue(0);
    SweepPlan more = plan(TEXT.replace("[4, 5]", "[4, 6, 5]").replace("[1, 2, 3]", "[1, 2, 3, 4]"));
    assertThat(sweep(more, "r", counting).run(2, SweepTest::never))
        .hasSize(12)
        .allMatch(SweepCell::complete);
    assertThat(made).hasValue(6);
    SweepPlan longer = plan(TEXT.replace("decisions: 600", "decisions: 1000"));
    sweep(longer, "r", counting).run(2, SweepTest::never);
    assertThat(made).hasValue(12);
  }

  @Test
  void otherSettingsUnderTheSameNumberAreRefused() throws IOException {
    run(plan(TEXT), "r", 2);
    SweepPlan other = plan(TEXT.replace("[1, 2, 3]", "[2, 1, 3]"));
    assertThatThrownBy(() -> sweep(other, "r", SweepTest::team))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("001/seed-4")
        .hasMessageContaining("another setting: it has 'steps: 1', not 'steps: 2'");
  }

  @Test
  void aRunThatFailsIsNotedAndTheOthersGoOn() throws IOException {
    SweepPlan plan = plan(TEXT);
    TeamFactory failing =
        (spec, settings, seed) -> {
          var team = new LinearTeam(spec, seed);
          if (settings.steps() == 2 && seed == 5) {
            team.poison();
          }
          return team;
        };
    List<SweepCell> cells = sweep(plan, "r", failing).run(2, SweepTest::never);
    assertThat(ended).hasSize(6);
    assertThat(cells).filteredOn(SweepCell::complete).hasSize(5);
    SweepCell failed = cells.get(3);
    assertThat(failed.state()).isEqualTo(State.FAILED);
    assertThat(failed.problem()).startsWith("training diverged: ");
    SweepReport report = SweepReport.of(plan, WORLD, cells);
    assertThat(report.ranking().places())
        .filteredOn(place -> place.point() == 2)
        .extracting(SweepRanking.Place::complete)
        .containsExactly(1);
    assertThat(report.csv()).contains(",2,5,002/seed-5,failed,");
  }

  @Test
  void aRunThatFailedIsTriedAgainWhenTheSweepIsResumed() throws IOException {
    TeamFactory broken =
        (spec, settings, seed) -> {
          throw new IllegalStateException();
        };
    List<SweepCell> cells = sweep(plan(TEXT), "r", broken).run(2, SweepTest::never);
    assertThat(cells)
        .allMatch(cell -> cell.state() == State.FAILED)
        .allMatch(cell -> "java.lang.IllegalStateException".equals(cell.problem()));
    assertThat(sweep(plan(TEXT), "r", SweepTest::team).run(2, SweepTest::never))
        .allMatch(SweepCell::complete);
  }
}
