package io.masito.training.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.masito.agents.team.AgentTeam;
import io.masito.env.config.ConfigError;
import io.masito.env.config.ConfigTree;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.eval.metric.Metric;
import io.masito.eval.suite.EpisodeRunner;
import io.masito.policies.bundle.BundleReader;
import io.masito.policies.bundle.ExistingBundle;
import io.masito.training.config.TrainingConfig;
import io.masito.training.curve.LearningCurves;
import io.masito.training.curve.Spread;
import io.masito.training.loop.MetricsLine;
import io.masito.training.loop.TrainingEnd;
import io.masito.training.loop.TrainingListener;
import io.masito.training.testdomain.TwoBoards;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CreditRunTest {

  private static final long SEED = 5;
  private static final long FIRST_VALIDATION = 2_000_000;
  private static final List<String> FILES =
      List.of("metrics.jsonl", "checkpoints/last.ckpt", "checkpoints/best.ckpt");
  private static final Pattern TEAM = Pattern.compile("\"teamUtility\":([-0-9.E]+)");
  private static final Pattern ADOPTED = Pattern.compile("\"adopted\":(true|false)");
  private static final String TINY =
      """
      learner: credit
      credit: {rounds: 2, episodes: 2, labelShare: 0.3, horizonSeconds: 3, epochs: 3,
               ownHidden: [4], othersHidden: [4], factors: [0, 1], validationSeeds: 2,
               rule: priced, threads: 2}
      """;

  private final Path folder;

  CreditRunTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static RunWorld world() {
    return new RunWorld("two-boards", "0123456789abcdef", "name: t\n", null, TwoBoards::world);
  }

  private static TrainingConfig config(String... assignments) {
    return TrainingConfig.resolve(List.of(ConfigTree.parse(TINY, "t")), List.of(assignments));
  }

  private static TrainingConfig config(String[] some, String... more) {
    var all = new ArrayList<>(List.of(some));
    all.addAll(List.of(more));
    return config(all.toArray(String[]::new));
  }

  private static TrainingEnd train(TrainingRun run, TrainingListener listener, long stopAt)
      throws IOException {
    var asked = new AtomicLong();
    return run.run(
        AgentTeam::create,
        GreedyEvaluation::create,
        listener,
        () -> asked.getAndIncrement() >= stopAt);
  }

  private Path trained(String name, TrainingConfig config) throws IOException {
    Path path = folder.resolve(name);
    TrainingRun run = TrainingRun.start(path, false, world(), config, SEED);
    assertThat(train(run, TrainingListener.SILENT, Long.MAX_VALUE)).isEqualTo(TrainingEnd.COMPLETE);
    return path;
  }

  private static void assertSame(Path first, Path second) throws IOException {
    for (String file : FILES) {
      assertThat(second.resolve(file)).as(file).hasSameBinaryContentAs(first.resolve(file));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"together", "turns"})
  void theNumberOfThreadsChangesNothing(String adoption) throws IOException {
    Path one = trained("one", config("credit.adoption=" + adoption, "credit.threads=1"));
    Path three = trained("three", config("credit.adoption=" + adoption, "credit.threads=3"));
    assertSame(one, three);
    assertThat(Files.readAllLines(one.resolve("metrics.jsonl"))).hasSize(2);
  }

  @Test
  void softChoicesAreTheSameOnAnyNumberOfThreads() throws IOException {
    // A rule that is soon beaten, so that futures are the team's.
    String[] weak = {
      "credit.rule=always-here", "credit.ownHidden=[16]", "credit.epochs=20", "credit.rounds=3"
    };
    Path one = trained("one", config(weak, "credit.tieWidth=0.05", "credit.threads=1"));
    Path two = trained("two", config(weak, "credit.tieWidth=0.05", "credit.threads=2"));
    assertSame(one, two);
    Path hard = trained("hard", config(weak));
    assertThat(hard.resolve("metrics.jsonl"))
        .content()
        .isNotEqualTo(Files.readString(one.resolve("metrics.jsonl")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"multipliers.energyWatts=0", "multipliers={energyWatts: 4, usdPerHour: 0.01}"})
  void roundsThatGoOnLaterEqualRoundsInOneGo(String limit) throws IOException {
    Path whole = trained("whole", config(limit));
    Path half = trained("half", config(limit, "credit.rounds=1"));
    TrainingRun more = TrainingRun.resume(half, world(), config(limit), OptionalLong.empty());
    assertThat(train(more, TrainingListener.SILENT, Long.MAX_VALUE))
        .isEqualTo(TrainingEnd.COMPLETE);
    assertSame(whole, half);
  }

  @Test
  void aRunInRoundsIsListedAndDrawnLikeOthers() throws IOException {
    Path run = trained("run", config());
    RunSummary summary = RunSummary.of(run, "run");
    Matcher teams = TEAM.matcher(Files.readString(run.resolve("metrics.jsonl")));
    double best = teams.results().mapToDouble(m -> Double.parseDouble(m.group(1))).max().orElse(0);
    assertThat(summary.best()).isEqualTo(best);
    assertThat(summary.budget()).isNull();
    assertThat(LearningCurves.of(List.of(run)).charts(List.of(), Spread.RANGE)).hasSize(1);
  }

  @Test
  void aRoundThatWasStoppedIsRepeatedToTheSameResult() throws IOException {
    Path whole = trained("whole", config());
    for (long stopAt : new long[] {0, 20, 45}) {
      Path path = folder.resolve("stopped" + stopAt);
      TrainingRun run = TrainingRun.start(path, false, world(), config(), SEED);
      assertThat(train(run, TrainingListener.SILENT, stopAt)).isEqualTo(TrainingEnd.STOPPED);
      TrainingRun rest = TrainingRun.resume(path, world(), config(), OptionalLong.of(SEED));
      train(rest, TrainingListener.SILENT, Long.MAX_VALUE);
      assertSame(whole, path);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"together", "mixing", "turns"})
  void aWorseRoundNeverReplacesTheTeam(String adoption) throws IOException {
    Path path = trained("r", config("credit.adoption=" + adoption, "credit.rounds=4"));
    double before = Double.NEGATIVE_INFINITY;
    int dropped = 0;
    for (String line : Files.readAllLines(path.resolve("metrics.jsonl"))) {
      double team = Double.parseDouble(found(TEAM, line));
      boolean adopted = Boolean.parseBoolean(found(ADOPTED, line));
      if (adopted) {
        assertThat(team).isGreaterThan(before);
      } else {
        assertThat(team).isEqualTo(before);
        dropped++;
      }
      before = team;
    }
    assertThat(dropped).as("rounds that were dropped").isPositive();
    assertThat(SavedPolicy.best(RunFolder.open(path)).utilityPerRequest()).isEqualTo(before);
  }

  private static String found(Pattern pattern, String line) {
    Matcher matcher = pattern.matcher(line);
    assertThat(matcher.find()).as(line).isTrue();
    return matcher.group(1);
  }

  @Test
  void theBundleThatShipsReachesWhatTheRoundsSay() throws IOException {
    var notes = new ArrayList<String>();
    Path run = folder.resolve("r");
    TrainingRun started = TrainingRun.start(run, false, world(), config("credit.rounds=1"), SEED);
    train(started, noting(notes), Long.MAX_VALUE);
    assertThat(notes).hasSize(1).allSatisfy(note -> assertThat(note).contains("priced"));
    Path bundle = folder.resolve("bundle");
    SavedPolicy best =
        RunExport.export(
            run, TwoBoards.world().spec(), RunExport.Choice.BEST, bundle, ExistingBundle.REFUSE);
    double sum = 0;
    for (long episode = FIRST_VALIDATION; episode < FIRST_VALIDATION + 2; episode++) {
      long seed = new RandomStreams(SEED).seed(Purpose.EVALUATION_EPISODE, episode);
      sum +=
          EpisodeRunner.run(TwoBoards.world(), BundleReader.read(bundle), seed)
              .get(Metric.UTILITY_PER_REQUEST);
    }
    assertThat(best.utilityPerRequest()).isEqualTo(sum / 2);
  }

  @Test
  void otherSettingsAreNoWayToGoOn() throws IOException {
    Path path = trained("r", config("credit.rounds=1"));
    Assertions.assertThatThrownBy(
            () ->
                TrainingRun.resume(
                    path, world(), config("credit.chanceShare=0.2"), OptionalLong.empty()))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("chanceShare");
  }

  private static TrainingListener noting(List<String> notes) {
    return new TrainingListener() {
      @Override
      public void decided(long decisions) {}

      @Override
      public void reported(MetricsLine line) {}

      @Override
      public void noted(String text) {
        notes.add(text);
      }
    };
  }
}
