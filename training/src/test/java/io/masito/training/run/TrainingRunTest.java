package io.masito.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.masito.agents.LearnerSettings;
import io.masito.agents.Team;
import io.masito.env.EnvSpec;
import io.masito.env.config.ConfigError;
import io.masito.env.config.ConfigTree;
import io.masito.policies.bundle.PolicySnapshot;
import io.masito.training.config.TrainingConfig;
import io.masito.training.loop.Choices;
import io.masito.training.loop.DivergedException;
import io.masito.training.loop.MetricsLine;
import io.masito.training.loop.SnapshotJudge;
import io.masito.training.loop.TrainingEnd;
import io.masito.training.loop.TrainingListener;
import io.masito.training.testdomain.EventReader;
import io.masito.training.testdomain.EventReader.Event;
import io.masito.training.testdomain.LinearTeam;
import io.masito.training.testdomain.SpotTheMark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingRunTest {

  static final long SEED = 11;
  private static final List<String> FILES =
      List.of("metrics.jsonl", "checkpoints/last.ckpt", "checkpoints/best.ckpt");
  static final TrainingListener SILENT = TrainingListener.SILENT;
  static final RunWorld WORLD = world("0123456789abcdef");

  private final Path folder;

  TrainingRunTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static RunWorld world(String digest) {
    return new RunWorld("spot", digest, "name: spot\n", null, SpotTheMark::new);
  }

  static TrainingConfig config(String... assignments) {
    var tiny =
        ConfigTree.parse(
            "{decisions: 2000, reportEvery: 100, evaluateEvery: 500, checkpointEvery: 400}", "t");
    return TrainingConfig.resolve(List.of(tiny), List.of(assignments));
  }

  private static Team team(EnvSpec spec, LearnerSettings settings, long seed) {
    return new LinearTeam(spec, seed);
  }

  /** Judges the weights by how much they make of the mark. */
  private static double judged(PolicySnapshot snapshot) {
    return snapshot.networks().get(0).get(0).weights()[0];
  }

  static TrainingEnd train(TrainingRun run, TrainingListener listener) throws IOException {
    return run.run(
        TrainingRunTest::team, (w, n, s) -> TrainingRunTest::judged, listener, () -> false);
  }

  private Path trained(String name, TrainingConfig config) throws IOException {
    Path path = folder.resolve(name);
    TrainingRun run = TrainingRun.start(path, false, WORLD, config, SEED);
    assertThat(train(run, SILENT)).isEqualTo(TrainingEnd.COMPLETE);
    return path;
  }

  static void assertSame(Path first, Path second) throws IOException {
    for (String file : FILES) {
      assertThat(second.resolve(file)).as(file).hasSameBinaryContentAs(first.resolve(file));
    }
    assertThat(events(second)).isEqualTo(events(first));
  }

  /** The events but for the time of day. */
  private static List<Event> events(Path run) throws IOException {
    return EventReader.read(run.resolve("events.out.tfevents.masito")).stream()
        .map(event -> new Event(0, event.step(), event.version(), event.values()))
        .toList();
  }

  @Test
  void equalRunsLeaveEqualBytes() throws IOException {
    Path first = trained("first", config());
    assertSame(first, trained("second", config()));
    assertThat(first.resolve("metrics.jsonl"))
        .content()
        .doesNotContain("NaN")
        .contains("\"best\":true");
    assertThat(Files.readAllLines(first.resolve("metrics.jsonl"))).hasSize(20);
  }

  @Test
  void tensorBoardGetsEveryLineOfMetrics() throws IOException {
    Path run = trained("r", config());
    List<MetricsRow> rows = MetricsRow.readAll(run.resolve("metrics.jsonl"));
    List<Event> events = events(run);
    assertThat(events).hasSize(rows.size() + 1);
    assertThat(events.get(0).version()).isEqualTo("brain.Event:2");
    for (int i = 0; i < rows.size(); i++) {
      assertThat(events.get(i + 1).step()).isEqualTo(rows.get(i).decisions());
      float utility =
          Objects.requireNonNull(rows.get(i).values().get("utilityPerRequest")).floatValue();
      assertThat(events.get(i + 1).values()).containsEntry("training/utilityPerRequest", utility);
    }
    assertThat(events.get(rows.size()).values())
        .containsKeys("training/loss", "evaluation/utilityPerRequest");
  }

  @Test
  void eventsThatAreMissingAreMadeUpFromTheMetrics() throws IOException {
    Path whole = trained("whole", config());
    Path old = trained("old", config("decisions=1000"));
    Files.delete(old.resolve("events.out.tfevents.masito"));
    train(TrainingRun.resume(old, WORLD, config(), OptionalLong.empty()), SILENT);
    assertSame(whole, old);
  }

  @Test
  void learningGoesUp() throws IOException {
    var lines = new ArrayList<MetricsLine>();
    TrainingRun run = TrainingRun.start(folder.resolve("r"), false, WORLD, config(), SEED);
    train(run, onReport(lines::add));
    MetricsLine last = lines.get(lines.size() - 1);
    assertThat(last.utilityPerRequest()).isGreaterThan(0.8);
    assertThat(last.decisions()).isEqualTo(2000);
  }

  @Test
  void halfThenResumedEqualsWhole() throws IOException {
    Path whole = trained("whole", config());
    Path half = trained("half", config("decisions=1000"));
    TrainingRun resumed = TrainingRun.resume(half, WORLD, config(), OptionalLong.empty());
    assertThat(train(resumed, SILENT)).isEqualTo(TrainingEnd.COMPLETE);
    assertSame(whole, half);
    assertThat(half.resolve("config.yaml")).hasSameTextualContentAs(whole.resolve("config.yaml"));
  }

  @Test
  void stoppedAnywhereThenResumedEqualsWhole() throws IOException {
    Path whole = trained("whole", config());
    for (long stopAt : new long[] {0, 1, 57, 399, 400, 777, 1999}) {
      Path path = folder.resolve("stopped" + stopAt);
      TrainingRun run = TrainingRun.start(path, false, WORLD, config(), SEED);
      var asked = new AtomicLong();
      TrainingEnd end =
          run.run(
              TrainingRunTest::team,
              (w, n, s) -> TrainingRunTest::judged,
              SILENT,
              () -> asked.getAndIncrement() >= stopAt);
      assertThat(end).isEqualTo(TrainingEnd.STOPPED);
      assertThat(RunFolder.open(path).manifest().status()).isEqualTo(RunStatus.STOPPED);
      TrainingRun resumed = TrainingRun.resume(path, WORLD, config(), OptionalLong.of(SEED));
      train(resumed, SILENT);
      assertSame(whole, path);
      assertThat(RunFolder.open(path).manifest().status()).isEqualTo(RunStatus.COMPLETE);
    }
  }

  @Test
  void divergenceKeepsTheLastGoodCheckpoint() throws IOException {
    Path path = folder.resolve("r");
    TrainingRun run = TrainingRun.start(path, false, WORLD, config(), SEED);
    var made = new ArrayList<LinearTeam>();
    TeamFactory teams =
        (spec, settings, seed) -> {
          made.add(new LinearTeam(spec, seed));
          return made.get(0);
        };
    var poisoner = onReport(line -> poisonAt(line, made.get(0)));
    assertThatThrownBy(
            () -> run.run(teams, (w, n, s) -> TrainingRunTest::judged, poisoner, () -> false))
        .isInstanceOf(DivergedException.class)
        .hasMessageContaining("training diverged: loss NaN");
    assertThat(RunFolder.open(path).manifest().status()).isEqualTo(RunStatus.FAILED);
    assertThat(SavedPolicy.last(RunFolder.open(path)).decisions()).isEqualTo(800);
    train(TrainingRun.resume(path, WORLD, config(), OptionalLong.empty()), SILENT);
    assertSame(trained("whole", config()), path);
  }

  private static void poisonAt(MetricsLine line, LinearTeam team) {
    if (line.decisions() == 1000) {
      team.poison();
    }
  }

  @Test
  void aConstantPolicyIsFoundAndAHealthyOneIsNot() throws IOException {
    var lines = new ArrayList<MetricsLine>();
    var team = new ArrayList<LinearTeam>();
    TeamFactory teams =
        (spec, settings, seed) -> {
          team.add(new LinearTeam(spec, seed));
          return team.get(0);
        };
    TrainingRun run = TrainingRun.start(folder.resolve("r"), false, WORLD, config(), SEED);
    run.run(teams, GreedyEvaluation::create, onReport(lines::add), () -> false);
    Choices healthy = choices(lines.get(lines.size() - 1));
    assertThat(healthy.constant()).isFalse();
    assertThat(healthy.agents()).isEqualTo(2);
    assertThat(healthy.stateDependence()).isBetween(0.55, 0.72);
    assertThat(healthy.entropyBits()).isBetween(1.5, Math.log(3) / Math.log(2));
    assertThat(lines.get(0).choiceEntropyBits()).isBetween(1.0, 1.585);
    team.get(0).flatten();
    SnapshotJudge judge = GreedyEvaluation.create(WORLD, 3, SEED);
    Choices constant = Objects.requireNonNull(judge.judge(team.get(0).snapshot()).choices());
    assertThat(constant).isEqualTo(new Choices(0, 0, 2, 2));
    assertThat(constant.constant()).isTrue();
  }

  private static Choices choices(MetricsLine line) {
    return Objects.requireNonNull(Objects.requireNonNull(line.evaluation()).choices());
  }

  @Test
  void resumeRefusesAnotherRun() throws IOException {
    Path path = trained("r", config());
    refusesToResume(
        path, WORLD, config(), OptionalLong.of(12), "another seed: it has '11', not '12'");
    refusesToResume(
        path,
        world("ffff"),
        config(),
        OptionalLong.empty(),
        "another scenario: it has 'spot (sha256 0123");
    refusesToResume(
        path, WORLD, config("learningRate=1"), OptionalLong.empty(), "not 'learningRate: 1.0'");
  }

  private static void refusesToResume(
      Path path, RunWorld world, TrainingConfig config, OptionalLong seed, String message) {
    assertThatThrownBy(() -> TrainingRun.resume(path, world, config, seed))
        .isInstanceOf(ConfigError.class)
        .hasMessageStartingWith(path.toString())
        .hasMessageContaining(message);
  }

  @Test
  void brokenRunFoldersAreRefused() throws IOException {
    assertThatThrownBy(() -> RunFolder.open(folder.resolve("none")))
        .isInstanceOf(ConfigError.class)
        .hasMessage(folder.resolve("none") + ": no such run folder");
    assertThatThrownBy(() -> RunFolder.open(folder))
        .hasMessage(folder + ": is not a run folder; it has no manifest.json");
    Path path = trained("r", config());
    String manifest = Files.readString(path.resolve("manifest.json"));
    Files.writeString(
        path.resolve("manifest.json"),
        manifest.replace("\"formatVersion\" : 1", "\"formatVersion\" : 2, \"novelty\" : 1"));
    assertThatThrownBy(() -> RunFolder.open(path))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("formatVersion: 2 cannot be read");
    Files.writeString(path.resolve("manifest.json"), manifest.substring(0, 50));
    assertThatThrownBy(() -> RunFolder.open(path)).isInstanceOf(ConfigError.class);
    Files.writeString(path.resolve("manifest.json"), manifest);
    Files.writeString(path.resolve("checkpoints/last.ckpt"), "MASITO");
    TrainingRun run = TrainingRun.resume(path, WORLD, config(), OptionalLong.empty());
    assertThatThrownBy(() -> train(run, SILENT)).isInstanceOf(ConfigError.class);
  }

  @Test
  void onlyOneTrainingWritesToARun() throws IOException {
    Path path = trained("r", config());
    try (var other = new RunJournal(RunFolder.open(path), new WallClock())) {
      assertThat(other).isNotNull();
      TrainingRun run = TrainingRun.resume(path, WORLD, config(), OptionalLong.empty());
      assertThatThrownBy(() -> train(run, SILENT))
          .isInstanceOf(ConfigError.class)
          .hasMessageContaining("another training is writing to this run");
    }
  }

  @Test
  void lostMetricsAreNoticed() throws IOException {
    Path path = trained("r", config());
    Files.writeString(path.resolve("metrics.jsonl"), "");
    TrainingRun run = TrainingRun.resume(path, WORLD, config(), OptionalLong.empty());
    assertThatThrownBy(() -> train(run, SILENT))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("metrics.jsonl: has 0 bytes");
  }

  @Test
  void occupiedFoldersAreRefusedAndForeignFilesStay() throws IOException {
    Path path = trained("r", config());
    Path foreign = Files.writeString(path.resolve("notes.txt"), "mine");
    assertThatThrownBy(() -> TrainingRun.start(path, false, WORLD, config(), 1))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("--resume or replace it with --force");
    train(TrainingRun.start(path, true, WORLD, config(), SEED + 1), SILENT);
    assertThat(foreign).hasContent("mine");
    assertThat(RunFolder.open(path).manifest().seed()).isEqualTo(SEED + 1);
    Path other = Files.createDirectory(folder.resolve("other"));
    Path kept = Files.writeString(other.resolve("thesis.tex"), "years");
    assertThatThrownBy(() -> TrainingRun.start(other, true, WORLD, config(), 1))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("not a run folder");
    assertThatThrownBy(() -> TrainingRun.start(kept, true, WORLD, config(), 1))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("is a file");
    assertThat(kept).hasContent("years");
  }

  @Test
  void bestAndLastWeightsAreKept() throws IOException {
    RunFolder run = RunFolder.open(trained("r", config()));
    SavedPolicy best = SavedPolicy.best(run);
    SavedPolicy last = SavedPolicy.last(run);
    assertThat(last.decisions()).isEqualTo(2000);
    assertThat(best.utilityPerRequest()).isEqualTo(judged(best.snapshot()));
    assertThat(judged(best.snapshot())).isGreaterThanOrEqualTo(judged(last.snapshot()));
    assertThat(last.snapshot().schema()).isEqualTo(new SpotTheMark().spec().schema());
  }

  private static TrainingListener onReport(Consumer<MetricsLine> action) {
    return new TrainingListener() {
      @Override
      public void decided(long decisions) {}

      @Override
      public void reported(MetricsLine line) {
        action.accept(line);
      }
    };
  }
}
