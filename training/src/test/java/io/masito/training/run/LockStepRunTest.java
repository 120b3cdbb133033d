package io.masito.training.run;

import static io.masito.training.run.TrainingRunTest.SILENT;
import static io.masito.training.run.TrainingRunTest.assertSame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.masito.agents.team.AgentTeam;
import io.masito.env.MultiAgentEnv;
import io.masito.env.Turn;
import io.masito.env.config.ConfigError;
import io.masito.env.config.ConfigTree;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.policies.bundle.PolicySnapshot;
import io.masito.training.config.TrainingConfig;
import io.masito.training.loop.DivergedException;
import io.masito.training.loop.MetricsLine;
import io.masito.training.loop.TrainingEnd;
import io.masito.training.loop.TrainingListener;
import io.masito.training.testdomain.TwoBoards;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of a team of DQN agents in several worlds at once. */
class LockStepRunTest {

  private static final long SEED = 6;
  private static final RunWorld WORLD =
      new RunWorld("boards", "01", "name: boards\n", null, TwoBoards::world);

  private final Path folder;

  LockStepRunTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static TrainingConfig config(String... assignments) {
    var tiny =
        ConfigTree.parse(
            "{decisions: 600, reportEvery: 50, evaluateEvery: 150, checkpointEvery: 100,"
                + " hidden: [16], learningStarts: 60, normaliserDecisions: 40, batchSize: 16,"
                + " steps: 2, priorityExponent: 0.6, epsilonDecisions: 200,"
                + " discountPerSecond: 0.9, sharing: grouped, environments: 3}",
            "t");
    return TrainingConfig.resolve(List.of(tiny), List.of(assignments));
  }

  /** Judges weights by themselves. */
  private static double judged(PolicySnapshot snapshot) {
    return snapshot.networks().get(0).get(0).weights()[0];
  }

  private static TrainingEnd train(TrainingRun run, TrainingListener listener, BooleanSupplier stop)
      throws IOException {
    return run.run(AgentTeam::create, (w, n, s) -> LockStepRunTest::judged, listener, stop);
  }

  private Path trained(String name, TrainingConfig config) throws IOException {
    Path path = folder.resolve(name);
    TrainingRun run = TrainingRun.start(path, false, WORLD, config, SEED);
    assertThat(train(run, SILENT, () -> false)).isEqualTo(TrainingEnd.COMPLETE);
    return path;
  }

  private List<MetricsLine> lines(String name, TrainingConfig config) throws IOException {
    var lines = new ArrayList<MetricsLine>();
    var listener =
        new TrainingListener() {
          @Override
          public void decided(long decisions) {}

          @Override
          public void reported(MetricsLine line) {
            lines.add(line);
          }
        };
    train(
        TrainingRun.start(folder.resolve(name), false, WORLD, config, SEED), listener, () -> false);
    return lines;
  }

  @Test
  void stoppedAnywhereThenResumedEqualsWhole() throws IOException {
    Path whole = trained("whole", config());
    for (long stopAt : new long[] {0, 40, 77, 190}) {
      Path path = folder.resolve("stopped" + stopAt);
      var asked = new AtomicLong();
      TrainingRun run = TrainingRun.start(path, false, WORLD, config(), SEED);
      assertThat(train(run, SILENT, () -> asked.getAndIncrement() >= stopAt))
          .isEqualTo(TrainingEnd.STOPPED);
      TrainingRun resumed = TrainingRun.resume(path, WORLD, config(), OptionalLong.empty());
      train(resumed, SILENT, () -> false);
      assertSame(whole, path);
    }
  }

  @Test
  void halfThenResumedEqualsWhole() throws IOException {
    Path whole = trained("whole", config());
    Path half = trained("half", config("decisions=300"));
    TrainingRun resumed = TrainingRun.resume(half, WORLD, config(), OptionalLong.empty());
    train(resumed, SILENT, () -> false);
    assertSame(whole, half);
  }

  @Test
  void updatesBesideLeaveTheSameBytes() throws IOException {
    assertSame(trained("in-turn", config()), trained("beside", config("overlap=true")));
  }

  @Test
  void aDivergenceOnAnotherThreadIsFoundAndNamed() {
    assertThatThrownBy(() -> trained("r", config("overlap=true", "learningRate=1e30")))
        .isInstanceOf(DivergedException.class)
        .hasMessageContaining("training diverged")
        .hasMessageContaining("is sound");
  }

  /** An episode has some 15 decisions, so those of 20 worlds pass many counts. */
  @Test
  void evaluationsAndLinesDoNotWaitForTheEndOfEpisodes() throws IOException {
    List<MetricsLine> lines =
        lines("many", config("environments=20", "evaluateEvery=50", "reportEvery=10"));
    assertThat(lines.stream().filter(line -> line.evaluation() != null).count())
        .isGreaterThan(600 / 50);
    for (int i = 1; i < lines.size(); i++) {
      assertThat(lines.get(i).decisions()).isGreaterThan(lines.get(i - 1).decisions());
      assertThat(lines.get(i).episodes()).isGreaterThanOrEqualTo(lines.get(i - 1).episodes());
    }
    assertThat(lines.get(lines.size() - 1).episodes() % 20).isZero();
  }

  @Test
  void runsBesideOthersOnOtherThreadsLeaveTheSameBytes() throws IOException {
    Path alone = trained("alone", config());
    IntStream.range(0, 2).parallel().forEach(i -> trainedUnchecked("beside" + i));
    for (int i = 0; i < 2; i++) {
      assertSame(alone, folder.resolve("beside" + i));
    }
  }

  private void trainedUnchecked(String name) {
    try {
      trained(name, config());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void oneWorldGoesTheWayOfTheTeamsOwnLoop() throws IOException {
    TrainingConfig config = config("environments=1");
    List<MetricsLine> lines = lines("r", config);
    MetricsLine last = lines.get(lines.size() - 1);
    MultiAgentEnv env = WORLD.fresh().get();
    AgentTeam team = AgentTeam.create(env.spec(), config.learning(), SEED);
    for (long episode = 0; episode < last.episodes(); episode++) {
      Turn turn = env.reset(new RandomStreams(SEED).seed(Purpose.TRAINING_EPISODE, episode));
      while (!turn.ended()) {
        turn = env.step(team.act(turn));
      }
      team.endEpisode(turn);
    }
    assertThat(last.updates()).isGreaterThan(80).isEqualTo(team.progress().updates());
    PolicySnapshot trained = SavedPolicy.last(RunFolder.open(folder.resolve("r"))).snapshot();
    for (int network = 0; network < 2; network++) {
      assertThat(trained.networks().get(network).get(0).weights())
          .isEqualTo(team.snapshot().networks().get(network).get(0).weights());
    }
  }

  @Test
  void withoutLearningFourWorldsEarnWhatOneDoesInFourEpisodes() throws IOException {
    String[] still = {
      "learningStarts=1000000", "normaliserDecisions=0", "epsilonStart=0", "epsilonEnd=0",
      "decisions=40", "reportEvery=1000000", "evaluateEvery=1000000", "checkpointEvery=1000000"
    };
    MetricsLine four = lines("four", with(config(still), 4)).get(0);
    long all = four.decisions();
    MetricsLine one = lines("one", with(config(still), 1).withDecisions(all)).get(0);
    assertThat(four.episodes()).isEqualTo(4).isEqualTo(one.episodes());
    assertThat(one.decisions()).isEqualTo(all);
    assertThat(one.replaySize()).isEqualTo(four.replaySize());
    assertThat(one.utilityPerRequest()).isCloseTo(four.utilityPerRequest(), within(1e-12));
    assertThat(one.meanReward()).isCloseTo(four.meanReward(), within(1e-12));
    assertThat(one.choiceEntropyBits()).isCloseTo(four.choiceEntropyBits(), within(1e-12));
  }

  private static TrainingConfig with(TrainingConfig config, int environments) {
    return TrainingConfig.resolve(
        List.of(ConfigTree.parse(config.yaml(), "t")), List.of("environments=" + environments));
  }

  @Test
  void wrongNumbersAreRefused() {
    assertThatThrownBy(() -> config("environments=0"))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("environments: 0 must be in [1, 1000]");
    assertThatThrownBy(() -> config("learner=credit"))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("environments: 3 must be 1 unless learner is dqn or rl4j");
    assertThatThrownBy(() -> config("environments=1", "overlap=true"))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("overlap: true must be false unless environments is above 1");
  }
}
