package io.masito.agents.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.masito.agents.LearnerSettings.LearnerKind;
import io.masito.agents.LearnerSettings.Sharing;
import io.masito.agents.TeamProgress;
import io.masito.agents.Warmup;
import io.masito.agents.testdomain.Episodes;
import io.masito.agents.testdomain.LockStepEpisodes;
import io.masito.agents.testdomain.SettingsBuilder;
import io.masito.agents.testdomain.States;
import io.masito.agents.testdomain.TableWorld;
import io.masito.agents.testdomain.Worlds;
import io.masito.env.Decision;
import io.masito.policies.bundle.NetworkShape;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LockStepTest {

  private static SettingsBuilder settings(NetworkShape network, Sharing sharing) {
    var settings = new SettingsBuilder();
    settings.network = network;
    settings.sharing = sharing;
    settings.hidden = List.of(16);
    settings.batchSize = 16;
    return settings;
  }

  private static AgentTeam team(SettingsBuilder settings, int agents) {
    return AgentTeam.create(Worlds.mortal(agents).spec(), settings.build(), 5);
  }

  private static Supplier<TableWorld> mortals(int agents) {
    return () -> Worlds.mortal(agents);
  }

  @ParameterizedTest
  @CsvSource({
    "OPTION_SCORING, SHARED, false",
    "OPTION_SCORING, INDEPENDENT, true",
    "CONTEXT_SCORING, GROUPED, false",
    "CONTEXT_SCORING, SHARED, true",
    "CONCATENATING, GROUPED, true",
    "CONCATENATING, INDEPENDENT, false"
  })
  void withoutLearningWorldsPlayAsTheyWouldAlone(
      NetworkShape network, Sharing sharing, boolean duelling) {
    SettingsBuilder settings = settings(network, sharing);
    settings.duelling = duelling;
    settings.learningStarts = 1_000_000;
    settings.epsilonStart = 0.2;
    settings.epsilonEnd = 0.2;
    var together = new LockStepEpisodes(mortals(3), team(settings, 3), 6).play(0, 12).traces();
    SortedMap<Long, List<Decision>> alone = new TreeMap<>();
    for (long episode = 0; episode < 12; episode++) {
      var single = new LockStepEpisodes(mortals(3), team(settings, 3), 1).play(episode, 1);
      alone.putAll(single.traces());
    }
    assertThat(together).isEqualTo(alone);
    assertThat(together.values().stream().mapToInt(List::size).distinct().count()).isGreaterThan(6);
  }

  @Test
  void withoutChanceWorldsPlayAsTheTeamDoesInOne() {
    SettingsBuilder settings = settings(NetworkShape.OPTION_SCORING, Sharing.SHARED);
    settings.learningStarts = 1_000_000;
    settings.epsilonStart = 0;
    settings.epsilonEnd = 0;
    var together = new LockStepEpisodes(mortals(2), team(settings, 2), 4).play(0, 4).traces();
    List<Decision> oneByOne = Episodes.train(Worlds.mortal(2), team(settings, 2), 0, 4);
    assertThat(together.values().stream().flatMap(List::stream).toList()).isEqualTo(oneByOne);
  }

  @Test
  void oneWorldLearnsTheSameWeightsInLockStepAsWithout() {
    SettingsBuilder settings = settings(NetworkShape.OPTION_SCORING, Sharing.SHARED);
    settings.epsilonStart = 0;
    settings.epsilonEnd = 0;
    settings.normaliserDecisions = 150;
    settings.steps = 3;
    AgentTeam plain = team(settings, 1);
    Episodes.train(Worlds.mortal(1), plain, 0, 8);
    AgentTeam inLockStep = team(settings, 1);
    new LockStepEpisodes(mortals(1), inLockStep, 1).play(0, 8);
    TeamProgress progress = plain.progress();
    assertThat(progress.updates()).isGreaterThan(50);
    assertThat(inLockStep.progress()).isEqualTo(progress);
    assertThat(weights(inLockStep)).isEqualTo(weights(plain));
  }

  private static String weights(AgentTeam team) {
    return team.snapshot().networks().stream()
        .flatMap(List::stream)
        .map(layer -> Arrays.toString(layer.weights()) + Arrays.toString(layer.bias()))
        .toList()
        .toString();
  }

  @ParameterizedTest
  @EnumSource(Sharing.class)
  void updatesFollowTheDecisionsOfAllWorlds(Sharing sharing) {
    SettingsBuilder settings = settings(NetworkShape.OPTION_SCORING, sharing);
    settings.decisionsPerUpdate = 5;
    settings.batchSize = 1;
    settings.learningStarts = 100;
    AgentTeam team = team(settings, 4);
    var decisions = new LockStepEpisodes(mortals(4), team, 7).play(0, 21).traces().values();
    int[] groupOfAgent = Grouping.of(Worlds.mortal(4).spec(), sharing);
    long[] ofGroup = new long[4];
    decisions.stream()
        .flatMap(List::stream)
        .forEach(decision -> ofGroup[groupOfAgent[decision.agent()]]++);
    long due = Arrays.stream(ofGroup).map(count -> Math.max(0, count / 5 - 99 / 5)).sum();
    assertThat(due).isGreaterThan(50);
    assertThat(team.progress().updates()).isEqualTo(due);
  }

  @Test
  void transitionsNeverJoinWorlds() {
    SettingsBuilder settings = settings(NetworkShape.OPTION_SCORING, Sharing.SHARED);
    settings.learningStarts = 1_000_000;
    settings.steps = 2;
    AgentTeam together = team(settings, 2);
    new LockStepEpisodes(mortals(2), together, 5).play(0, 10);
    AgentTeam alone = team(settings, 2);
    new LockStepEpisodes(mortals(2), alone, 1).play(0, 10);
    assertThat(together.progress().replaySize()).isEqualTo(alone.progress().replaySize());
  }

  @ParameterizedTest
  @CsvSource({
    "DQN, OPTION_SCORING, SHARED",
    "DQN, OPTION_SCORING, GROUPED",
    "DQN, CONTEXT_SCORING, INDEPENDENT",
    "DQN, CONCATENATING, SHARED",
    "RL4J, CONCATENATING, SHARED"
  })
  void threeWorldsAreResumedToTheBit(LearnerKind learner, NetworkShape network, Sharing sharing)
      throws IOException {
    SettingsBuilder settings = settings(network, sharing);
    settings.learner = learner;
    settings.decisionsPerUpdate = learner == LearnerKind.RL4J ? 20 : 3;
    settings.normaliserDecisions = 50;
    if (learner == LearnerKind.DQN) {
      settings.steps = 3;
      settings.priorityExponent = 0.6;
      settings.fingerprint = network != NetworkShape.CONCATENATING;
      settings.duelling = network == NetworkShape.CONCATENATING;
      settings.warmup = new Warmup("random", 600, 20, 0.1);
    }
    AgentTeam whole = team(settings, 3);
    new LockStepEpisodes(mortals(3), whole, 3).play(0, 12);
    AgentTeam restored = AgentTeam.create(Worlds.mortal(3).spec(), settings.build(), 77);
    States.load(restored, States.save(whole));
    var goneOn = new LockStepEpisodes(mortals(3), whole, 3).play(12, 12).traces();
    var resumed = new LockStepEpisodes(mortals(3), restored, 3).play(12, 12).traces();
    assertThat(resumed).isEqualTo(goneOn);
    assertThat(States.save(restored)).isEqualTo(States.save(whole));
    assertThat(whole.progress().updates()).isPositive();
  }

  @ParameterizedTest
  @CsvSource({
    "OPTION_SCORING, SHARED, false",
    "OPTION_SCORING, INDEPENDENT, true",
    "CONTEXT_SCORING, GROUPED, true",
    "CONCATENATING, SHARED, true"
  })
  void updatesOnAnotherThreadChangeNoBit(NetworkShape network, Sharing sharing, boolean more)
      throws IOException {
    SettingsBuilder settings = settings(network, sharing);
    settings.normaliserDecisions = 150;
    settings.decisionsPerUpdate = 2;
    settings.duelling = more;
    settings.fingerprint = more && network != NetworkShape.CONTEXT_SCORING;
    settings.priorityExponent = more ? 0.6 : 0;
    settings.warmup = new Warmup(more ? "random" : Warmup.NONE, 300, 20, 0.1);
    AgentTeam beside = team(settings, 3);
    var overlapped = new LockStepEpisodes(mortals(3), beside, 4, true).play(0, 20).traces();
    AgentTeam inTurn = team(settings, 3);
    var plain = new LockStepEpisodes(mortals(3), inTurn, 4).play(0, 20).traces();
    assertThat(overlapped).isEqualTo(plain);
    assertThat(States.save(beside)).isEqualTo(States.save(inTurn));
    assertThat(inTurn.progress().updates()).isGreaterThan(50);
    assertThat(weights(beside)).isEqualTo(weights(inTurn));
  }

  @Test
  void turnsAreRefusedWhereTheyDoNotBelong() {
    var team = team(settings(NetworkShape.OPTION_SCORING, Sharing.SHARED), 1);
    assertThatThrownBy(() -> team.inLockStep(0, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("worlds 0 must be above 0");
    var lockStep = team.inLockStep(2, false);
    lockStep.begin(0);
    assertThatThrownBy(() -> lockStep.endEpisode(1, Worlds.mortal(1).reset(1)))
        .hasMessageContaining("the episode goes on");
  }
}
