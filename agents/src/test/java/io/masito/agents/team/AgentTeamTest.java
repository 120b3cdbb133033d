package io.masito.agents.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.masito.agents.LearnerSettings;
import io.masito.agents.LearnerSettings.LearnerKind;
import io.masito.agents.LearnerSettings.Sharing;
import io.masito.agents.TeamProgress;
import io.masito.agents.Warmup;
import io.masito.agents.network.SnapshotPolicy;
import io.masito.agents.testdomain.Episodes;
import io.masito.agents.testdomain.SettingsBuilder;
import io.masito.agents.testdomain.States;
import io.masito.agents.testdomain.TableWorld;
import io.masito.agents.testdomain.Worlds;
import io.masito.env.Decision;
import io.masito.env.Turn;
import io.masito.env.config.ConfigError;
import io.masito.policies.bundle.NetworkOrigin;
import io.masito.policies.bundle.NetworkShape;
import io.masito.policies.bundle.PolicySnapshot;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AgentTeamTest {

  private static SettingsBuilder settings(
      LearnerKind learner, NetworkShape network, Sharing sharing) {
    var settings = new SettingsBuilder();
    settings.learner = learner;
    settings.network = network;
    settings.sharing = sharing;
    settings.hidden = List.of(16);
    settings.batchSize = 16;
    return settings;
  }

  private static SettingsBuilder settings(Sharing sharing) {
    return settings(LearnerKind.DQN, NetworkShape.OPTION_SCORING, sharing);
  }

  @ParameterizedTest
  @CsvSource({
    "DQN, OPTION_SCORING, SHARED",
    "DQN, OPTION_SCORING, INDEPENDENT",
    "DQN, OPTION_SCORING, GROUPED",
    "DQN, CONTEXT_SCORING, SHARED",
    "DQN, CONCATENATING, SHARED",
    "DQN, CONCATENATING, INDEPENDENT",
    "RL4J, CONCATENATING, SHARED",
    "RL4J, CONCATENATING, INDEPENDENT"
  })
  void trainSaveRestoreTrainEqualsTrainingOn(
      LearnerKind learner, NetworkShape network, Sharing sharing) throws IOException {
    TableWorld world = Worlds.lateIdentity(sharing == Sharing.GROUPED ? 3 : 2);
    SettingsBuilder settings = settings(learner, network, sharing);
    settings.replayCapacity = 300;
    settings.targetEvery = 7;
    settings.decisionsPerUpdate = learner == LearnerKind.RL4J ? 20 : 4;
    AgentTeam whole = AgentTeam.create(world.spec(), settings.build(), 5);
    Episodes.train(world, whole, 0, 4);
    AgentTeam restored = AgentTeam.create(world.spec(), settings.build(), 77);
    States.load(restored, States.save(whole));
    List<Decision> goneOn = Episodes.train(world, whole, 4, 4);
    List<Decision> resumed = Episodes.train(world, restored, 4, 4);
    assertThat(goneOn).hasSize(400 * world.spec().agents().size());
    assertThat(resumed).isEqualTo(goneOn);
    assertThat(States.save(restored)).isEqualTo(States.save(whole));
    TeamProgress progress = whole.progress();
    assertThat(progress.updates()).isPositive();
    assertThat(restored.progress()).isEqualTo(progress);
  }

  @ParameterizedTest
  @CsvSource({"CONTEXT_SCORING, false", "CONTEXT_SCORING, true", "CONCATENATING, true"})
  void networksThatReadAllOptionsAreResumedToTheBit(NetworkShape network, boolean duelling)
      throws IOException {
    SettingsBuilder settings = settings(LearnerKind.DQN, network, Sharing.GROUPED);
    settings.duelling = duelling;
    assertResumedToTheBit(settings);
  }

  @ParameterizedTest
  @CsvSource({"round-robin, 700", "random, 700", "random, 1000", "random, 1700"})
  void aWarmUpIsResumedToTheBit(String rule, int decisions) throws IOException {
    SettingsBuilder settings = settings(Sharing.GROUPED);
    settings.warmup = new Warmup(rule, decisions, 50, 0.1);
    assertResumedToTheBit(settings);
  }

  @ParameterizedTest
  @EnumSource(NetworkShape.class)
  void aFingerprintIsResumedToTheBit(NetworkShape network) throws IOException {
    SettingsBuilder settings = settings(LearnerKind.DQN, network, Sharing.GROUPED);
    settings.fingerprint = true;
    settings.normaliserDecisions = 300;
    assertResumedToTheBit(settings);
  }

  @ParameterizedTest
  @EnumSource(NetworkShape.class)
  void theLastFingerprintIsInTheSnapshot(NetworkShape network) {
    SettingsBuilder settings = settings(LearnerKind.DQN, network, Sharing.INDEPENDENT);
    settings.fingerprint = true;
    settings.epsilonStart = 0.3;
    settings.epsilonEnd = 0;
    settings.epsilonDecisions = 200;
    settings.normaliserDecisions = 100;
    TableWorld world = Worlds.identity(2);
    AgentTeam team = AgentTeam.create(world.spec(), settings.build(), 1);
    Episodes.train(world, team, 0, 2);
    Turn turn = world.reset(3);
    while (!turn.ended()) {
      PolicySnapshot before = team.snapshot();
      assertThat(before.normaliser().mean()).hasSize(world.spec().schema().size());
      List<Decision> decisions = team.act(turn);
      assertChosenBy(before, turn, decisions);
      turn = world.step(decisions);
    }
    assertThat(team.progress().epsilon()).isZero();
  }

  @Test
  void worldsWithOtherColumnsHaveNoMessagesToHide() {
    SettingsBuilder settings = settings(Sharing.SHARED);
    settings.messages = LearnerSettings.Messages.NONE;
    assertThatThrownBy(() -> AgentTeam.create(Worlds.identity(1).spec(), settings.build(), 1))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("messages, ownCounters: world identity");
  }

  @Test
  void aRuleDecidesFirstAndUpdatesWaitForItsEnd() {
    TableWorld world = Worlds.identity(2);
    SettingsBuilder settings = settings(Sharing.SHARED);
    settings.warmup = new Warmup("round-robin", 400, 50, 0.1);
    settings.epsilonStart = 0;
    settings.epsilonEnd = 0;
    AgentTeam team = AgentTeam.create(world.spec(), settings.build(), 5);
    List<Decision> taught = Episodes.train(world, team, 0, 2);
    assertThat(taught).hasSize(400);
    for (int i = 0; i < taught.size(); i++) {
      // Two agents decide in each turn, and the rule starts afresh with each episode of 100.
      assertThat(taught.get(i).option()).isEqualTo(i / 2 % 100 % 4);
    }
    assertThat(team.progress().updates()).isZero();
    Episodes.train(world, team, 2, 1);
    assertThat(team.progress().updates()).isEqualTo(50 + 200 / settings.decisionsPerUpdate);
  }

  private static void assertResumedToTheBit(SettingsBuilder settings) throws IOException {
    TableWorld world = Worlds.lateIdentity(3);
    AgentTeam whole = AgentTeam.create(world.spec(), settings.build(), 5);
    Episodes.train(world, whole, 0, 3);
    AgentTeam restored = AgentTeam.create(world.spec(), settings.build(), 77);
    States.load(restored, States.save(whole));
    assertThat(Episodes.train(world, restored, 3, 3)).isEqualTo(Episodes.train(world, whole, 3, 3));
    assertThat(States.save(restored)).isEqualTo(States.save(whole));
    assertThat(whole.progress().updates()).isPositive();
  }

  @Test
  void everyExtraOfTheLearnerIsResumedToTheBit() throws IOException {
    TableWorld world = Worlds.lateIdentity(2);
    SettingsBuilder settings = settings(Sharing.SHARED);
    settings.replayCapacity = 300;
    settings.steps = 3;
    settings.targetRate = 0.02;
    settings.priorityExponent = 0.6;
    settings.priorityCorrectionUpdates = 300;
    settings.hysteresis = 0.5;
    settings.learningRateUpdates = 150;
    settings.learningRateEnd = 1e-4;
    AgentTeam whole = AgentTeam.create(world.spec(), settings.build(), 5);
    Episodes.train(world, whole, 0, 4);
    AgentTeam restored = AgentTeam.create(world.spec(), settings.build(), 77);
    States.load(restored, States.save(whole));
    assertThat(Episodes.train(world, restored, 4, 4)).isEqualTo(Episodes.train(world, whole, 4, 4));
    assertThat(States.save(restored)).isEqualTo(States.save(whole));
    assertThat(whole.progress().updates()).isGreaterThan(300);
  }

  @Test
  void scalingHalfMeasuredIsResumedToo() throws IOException {
    TableWorld world = Worlds.lateIdentity(2);
    SettingsBuilder settings = settings(Sharing.SHARED);
    settings.normaliserDecisions = 500;
    AgentTeam whole = AgentTeam.create(world.spec(), settings.build(), 5);
    Episodes.train(world, whole, 0, 2);
    assertThat(whole.progress().updates()).isZero();
    AgentTeam restored = AgentTeam.create(world.spec(), settings.build(), 6);
    States.load(restored, States.save(whole));
    Episodes.train(world, whole, 2, 3);
    Episodes.train(world, restored, 2, 3);
    // Decisions 500, 504, ..., 1000.
    assertThat(whole.progress().updates()).isEqualTo(126);
    restored.progress();
    assertThat(States.save(restored)).isEqualTo(States.save(whole));
  }

  @Test
  void sameSeedGivesTheSameBytesAndAnotherDoesNot() throws IOException {
    TableWorld world = Worlds.identity(2);
    LearnerSettings settings = settings(Sharing.INDEPENDENT).build();
    byte[] first = trainedState(world, settings, 3);
    assertThat(trainedState(world, settings, 3)).isEqualTo(first);
    assertThat(trainedState(world, settings, 4)).isNotEqualTo(first);
  }

  private static byte[] trainedState(TableWorld world, LearnerSettings settings, long seed)
      throws IOException {
    AgentTeam team = AgentTeam.create(world.spec(), settings, seed);
    assertThat(Episodes.train(world, team, 0, 3)).hasSize(600);
    return States.save(team);
  }

  @ParameterizedTest
  @CsvSource({
    "DQN, OPTION_SCORING, SHARED",
    "DQN, CONCATENATING, INDEPENDENT",
    "RL4J, CONCATENATING, SHARED"
  })
  void snapshotChoosesAsTheTeamDoesWithoutLots(
      LearnerKind learner, NetworkShape network, Sharing sharing) {
    TableWorld world = Worlds.identity(2);
    SettingsBuilder settings = settings(learner, network, sharing);
    settings.epsilonStart = 0;
    settings.epsilonEnd = 0;
    settings.normaliserDecisions = 100;
    settings.decisionsPerUpdate = 16;
    AgentTeam team = AgentTeam.create(world.spec(), settings.build(), 1);
    for (long seed = 0; seed < 3; seed++) {
      Turn turn = world.reset(seed);
      while (!turn.ended()) {
        PolicySnapshot before = team.snapshot();
        List<Decision> decisions = team.act(turn);
        if (turn.timeNanos() > 50_000_000_000L || seed > 0) {
          assertChosenBy(before, turn, decisions);
        }
        turn = world.step(decisions);
      }
      team.endEpisode(turn);
    }
  }

  private static void assertChosenBy(PolicySnapshot snapshot, Turn turn, List<Decision> decisions) {
    var policy = new SnapshotPolicy(snapshot);
    for (int i = 0; i < decisions.size(); i++) {
      int agent = decisions.get(i).agent();
      assertThat(policy.choose(agent, turn.agents().get(i).observation()))
          .isEqualTo(decisions.get(i).option());
    }
  }

  @Test
  void independentAgentsDoNotTouchEachOther() {
    LearnerSettings settings = settings(Sharing.INDEPENDENT).build();
    TableWorld one = Worlds.identity(1);
    TableWorld three = Worlds.identity(3);
    AgentTeam alone = AgentTeam.create(one.spec(), settings, 8);
    AgentTeam among = AgentTeam.create(three.spec(), settings, 8);
    Episodes.train(one, alone, 0, 5);
    Episodes.train(three, among, 0, 5);
    assertThat(among.snapshot().networkOfAgent()).containsExactly(0, 1, 2);
    float[] weights = among.snapshot().networks().get(0).get(0).weights();
    assertThat(weights).containsExactly(alone.snapshot().networks().get(0).get(0).weights());
    assertThat(weights).isNotEqualTo(among.snapshot().networks().get(1).get(0).weights());
  }

  @Test
  void sharedAgentsHaveOneNetworkAndCountDecisionsTogether() {
    TableWorld world = Worlds.identity(3);
    SettingsBuilder settings = settings(Sharing.SHARED);
    settings.learningStarts = 150;
    settings.decisionsPerUpdate = 10;
    AgentTeam team = AgentTeam.create(world.spec(), settings.build(), 8);
    Episodes.train(world, team, 0, 1);
    assertThat(team.snapshot().networks()).hasSize(1);
    assertThat(team.snapshot().networkOfAgent()).containsExactly(0, 0, 0);
    // Decisions 150, 160, ..., 300.
    assertThat(team.progress().updates()).isEqualTo(16);
  }

  @Test
  void agentsOfAClassShareANetworkAndTouchNoOther() {
    TableWorld five = Worlds.identity(5);
    AgentTeam team = AgentTeam.create(five.spec(), settings(Sharing.GROUPED).build(), 8);
    Episodes.train(five, team, 0, 2);
    PolicySnapshot snapshot = team.snapshot();
    assertThat(snapshot.networkOfAgent()).containsExactly(0, 1, 0, 1, 0);
    assertThat(snapshot.origins())
        .containsExactly(new NetworkOrigin("class0", 600), new NetworkOrigin("class1", 400));
    assertThat(snapshot.networks().get(1).get(0).weights())
        .isNotEqualTo(snapshot.networks().get(0).get(0).weights());
  }

  @Test
  void aGroupLearnsAsItDoesAlone() {
    TableWorld world = Worlds.identity(1);
    AgentTeam alone = AgentTeam.create(world.spec(), settings(Sharing.SHARED).build(), 8);
    TableWorld pair = Worlds.identity(2);
    AgentTeam grouped = AgentTeam.create(pair.spec(), settings(Sharing.GROUPED).build(), 8);
    Episodes.train(world, alone, 0, 3);
    Episodes.train(pair, grouped, 0, 3);
    assertThat(grouped.snapshot().networks().get(0).get(0).weights())
        .containsExactly(alone.snapshot().networks().get(0).get(0).weights());
  }

  @Test
  void explorationFallsWithTheDecisionsOfEachAgent() {
    TableWorld world = Worlds.identity(4);
    SettingsBuilder settings = settings(Sharing.SHARED);
    settings.epsilonStart = 1;
    settings.epsilonEnd = 0;
    settings.epsilonDecisions = 200;
    AgentTeam team = AgentTeam.create(world.spec(), settings.build(), 8);
    Episodes.train(world, team, 0, 1);
    assertThat(team.progress().epsilon()).isEqualTo(0.5);
  }

  @Test
  void recentMeansCoverWhatHappenedSinceTheyWereAsked() {
    TableWorld world = Worlds.endless();
    AgentTeam team = AgentTeam.create(world.spec(), settings(Sharing.SHARED).build(), 8);
    assertThat(team.progress().loss()).isNaN();
    assertThat(team.progress().meanReward()).isNaN();
    Episodes.train(world, team, 0, 4);
    TeamProgress asked = team.progress();
    assertThat(asked.decisions()).isEqualTo(40);
    assertThat(asked.replaySize()).isEqualTo(40);
    assertThat(asked.meanReward()).isEqualTo(1);
    assertThat(asked.loss()).isPositive();
    assertThat(asked.meanQ()).isFinite();
    TeamProgress again = team.progress();
    assertThat(again.meanReward()).isNaN();
    assertThat(again.loss()).isNaN();
    assertThat(again.updates()).isEqualTo(asked.updates());
  }

  @Test
  void snapshotIsIndependentOfFurtherLearning() {
    TableWorld world = Worlds.identity(1);
    AgentTeam team = AgentTeam.create(world.spec(), settings(Sharing.SHARED).build(), 8);
    float[] taken = team.snapshot().networks().get(0).get(0).weights();
    float[] copy = taken.clone();
    Episodes.train(world, team, 0, 2);
    assertThat(taken).containsExactly(copy);
    assertThat(team.snapshot().networks().get(0).get(0).weights()).isNotEqualTo(copy);
  }

  @Test
  void stateOfOtherSettingsIsRefused() throws IOException {
    TableWorld world = Worlds.identity(1);
    AgentTeam shared = AgentTeam.create(world.spec(), settings(Sharing.SHARED).build(), 8);
    byte[] state = States.save(shared);
    AgentTeam other = AgentTeam.create(world.spec(), settings(Sharing.INDEPENDENT).build(), 8);
    assertThatThrownBy(() -> States.load(other, state))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("belongs to");
  }

  @Test
  void turnsOfTheWrongKindAreRefused() {
    TableWorld world = Worlds.identity(1);
    AgentTeam team = AgentTeam.create(world.spec(), settings(Sharing.SHARED).build(), 8);
    Turn running = world.reset(0);
    assertThatThrownBy(() -> team.endEpisode(running)).isInstanceOf(IllegalArgumentException.class);
    Turn turn = running;
    while (!turn.ended()) {
      turn = world.step(team.act(turn));
    }
    Turn ended = turn;
    assertThatThrownBy(() -> team.act(ended)).isInstanceOf(IllegalArgumentException.class);
  }
}
