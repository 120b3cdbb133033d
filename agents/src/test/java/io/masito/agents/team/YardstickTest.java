package io.masito.agents.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.masito.agents.LearnerSettings.LearnerKind;
import io.masito.agents.LearnerSettings.Sharing;
import io.masito.agents.network.SnapshotPolicy;
import io.masito.agents.testdomain.Episodes;
import io.masito.agents.testdomain.SettingsBuilder;
import io.masito.agents.testdomain.TableWorld;
import io.masito.agents.testdomain.Worlds;
import io.masito.policies.bundle.NetworkShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole learning against values in closed form. */
class YardstickTest {

  /** A learned value may be this share of the exact one away from it. */
  private static final double CLOSE = 0.05;

  private static SettingsBuilder settings(NetworkShape shape) {
    var settings = new SettingsBuilder();
    settings.network = shape;
    return settings;
  }

  /** The bar of Stable-Baselines3, tests/test_identity.py: 1,200 steps, more than 90 of 100. */
  private static double identityReturn(SettingsBuilder settings) {
    settings.discount = 0.4;
    settings.epsilonDecisions = 300;
    TableWorld world = Worlds.identity(1);
    AgentTeam team = AgentTeam.create(world.spec(), settings.build(), 0);
    int decisions = Episodes.train(world, team, 0, 12).size();
    assertThat(decisions).isEqualTo(1_200);
    var policy = new SnapshotPolicy(team.snapshot());
    double total = 0;
    for (int episode = 0; episode < 20; episode++) {
      total += Episodes.play(world, policy, 1_000 + episode);
    }
    return total / 20;
  }

  @ParameterizedTest
  @EnumSource(NetworkShape.class)
  void identityIsLearnedInTwelveHundredDecisions(NetworkShape shape) {
    assertThat(identityReturn(settings(shape))).isGreaterThan(90);
  }

  @Test
  void stockRl4jLearnsIdentityToo() {
    SettingsBuilder settings = settings(NetworkShape.CONCATENATING);
    settings.learner = LearnerKind.RL4J;
    settings.decisionsPerUpdate = 8;
    assertThat(identityReturn(settings)).isGreaterThan(90);
  }

  @ParameterizedTest
  @EnumSource(NetworkShape.class)
  void chainHasItsExactValues(NetworkShape shape) {
    int length = 5;
    TableWorld world = Worlds.chain(length);
    SettingsBuilder settings = settings(shape);
    settings.epsilonEnd = 0.5;
    settings.epsilonDecisions = 1;
    settings.learningRate = 5e-4;
    SnapshotPolicy policy = trained(world, settings, 600);
    for (int state = 0; state < length; state++) {
      float[] values = policy.values(0, world.observation(state));
      assertThat(values[1]).isCloseTo(power(0.9, length - 1 - state), within(0.01f));
      assertThat(values[0]).isCloseTo(power(0.9, length), within(0.01f));
    }
  }

  private static float power(double base, int exponent) {
    return (float) Math.pow(base, exponent);
  }

  @ParameterizedTest
  @EnumSource(NetworkShape.class)
  void discountFollowsElapsedTime(NetworkShape shape) {
    SettingsBuilder settings = settings(shape);
    settings.epsilonEnd = 0.5;
    settings.targetEvery = 10;
    TableWorld world = Worlds.twoSpeeds();
    SnapshotPolicy policy = trained(world, settings, 250);
    float[] values = policy.values(0, world.observation(0));
    assertThat((double) values[0]).isCloseTo(10, within(10 * CLOSE));
    assertThat((double) values[1]).isCloseTo(9.561, within(10 * CLOSE));
    assertThat(policy.choose(0, world.observation(0))).isZero();
  }

  @ParameterizedTest
  @EnumSource(NetworkShape.class)
  void truncatedEpisodeStillBootstraps(NetworkShape shape) {
    SettingsBuilder settings = settings(shape);
    settings.targetEvery = 10;
    TableWorld world = Worlds.endless();
    SnapshotPolicy policy = trained(world, settings, 400);
    assertThat((double) policy.values(0, world.observation(0))[0])
        .isCloseTo(10, within(10 * CLOSE));
  }

  @ParameterizedTest
  @EnumSource(Sharing.class)
  void lateRewardsReachTheDecisionsThatEarnedThem(Sharing sharing) {
    SettingsBuilder settings = settings(NetworkShape.OPTION_SCORING);
    settings.sharing = sharing;
    TableWorld world = Worlds.lateIdentity(2);
    SnapshotPolicy policy = trained(world, settings, 25);
    double total = 0;
    for (int episode = 0; episode < 10; episode++) {
      total += Episodes.play(world, policy, 1_000 + episode);
    }
    // Rewards of the last three of 100 decisions of either agent come after the cut.
    assertThat(total / 10).isGreaterThan(0.9 * 2 * 97);
  }

  @Test
  void severalStepsBootstrapAtACutAndNeverCrossIt() {
    SettingsBuilder settings = settings(NetworkShape.OPTION_SCORING);
    settings.targetEvery = 10;
    settings.steps = 4;
    TableWorld world = Worlds.endless();
    SnapshotPolicy policy = trained(world, settings, 400);
    assertThat((double) policy.values(0, world.observation(0))[0])
        .isCloseTo(10, within(10 * CLOSE));
  }

  @ParameterizedTest
  @EnumSource(NetworkShape.class)
  void chainHasItsExactValuesWithPrioritiesAndAFollowingTarget(NetworkShape shape) {
    int length = 5;
    TableWorld world = Worlds.chain(length);
    SettingsBuilder settings = settings(shape);
    settings.epsilonEnd = 0.5;
    settings.epsilonDecisions = 1;
    settings.learningRate = 1e-3;
    settings.learningRateEnd = 2e-4;
    settings.learningRateUpdates = 4_000;
    settings.priorityExponent = 0.6;
    settings.targetRate = 0.05;
    SnapshotPolicy policy = trained(world, settings, 600);
    for (int state = 0; state < length; state++) {
      float[] values = policy.values(0, world.observation(state));
      assertThat(values[1]).isCloseTo(power(0.9, length - 1 - state), within(0.02f));
      assertThat(values[0]).isCloseTo(power(0.9, length), within(0.02f));
    }
  }

  private static SnapshotPolicy trained(TableWorld world, SettingsBuilder settings, int episodes) {
    AgentTeam team = AgentTeam.create(world.spec(), settings.build(), 1);
    Episodes.train(world, team, 0, episodes);
    return new SnapshotPolicy(team.snapshot());
  }
}
