package io.masito.policies.rule;

import static io.masito.env.view.SchedulingFeature.EXPECTED_LATENCY_SECONDS;
import static io.masito.env.view.SchedulingFeature.EXPECTED_UTILITY;
import static io.masito.env.view.SchedulingFeature.LATENCY_SLACK;
import static io.masito.env.view.SchedulingFeature.QUALITY;
import static org.assertj.core.api.Assertions.assertThat;

import io.masito.env.AgentTurn;
import io.masito.env.Credit;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import io.masito.env.view.Observation;
import io.masito.policies.Policy;
import io.masito.policies.testdomain.View;
import io.masito.policies.testdomain.Worlds;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules that learn from what became of their own decisions. */
class BanditRulesTest {

  private static final int ARMS = 4;
  private static final int DELAY = 7;

  /** The agent expects most of the first arm; the third is the best. */
  private static final double[] WORTH = {0.1, 0.2, 0.8, 0.3};

  private static Observation arms() {
    View view = new View();
    for (int arm = 0; arm < ARMS; arm++) {
      (arm == 0 ? view.here() : arm == 3 ? view.cloud() : view.neighbour())
          .with(QUALITY, 0.25 * (arm + 1))
          .with(LATENCY_SLACK, 0.1 * arm * arm)
          .with(EXPECTED_UTILITY, 0.6 - 0.1 * arm)
          .with(EXPECTED_LATENCY_SECONDS, 1 + arm);
    }
    return view.see();
  }

  private static Policy start(String name, long seed) {
    return Rules.named(name).start(Worlds.scheduling(2, ARMS), seed);
  }

  /** Plays an agent whose rewards come some decisions late and are noisy. */
  private static List<Integer> play(Policy bandit, int agent, int decisions) {
    SmallRandom noise = new RandomStreams(5).of(Purpose.PARITY, agent);
    Deque<Credit> underWay = new ArrayDeque<>();
    List<Integer> taken = new ArrayList<>();
    Observation view = arms();
    for (int i = 0; i < decisions; i++) {
      long id = 1_000L * agent + i;
      List<Credit> known = underWay.size() < DELAY ? List.of() : List.of(underWay.removeFirst());
      int arm = bandit.decide(new AgentTurn(agent, id, view, 1, known));
      taken.add(arm);
      underWay.add(new Credit(id, i, WORTH[arm] + 0.1 * noise.nextGaussian(), true));
    }
    return taken;
  }

  @ParameterizedTest
  @ValueSource(strings = {"linucb:2", "thompson:0.5", "cs-ucb:0.2"})
  void findsTheBestArmThoughRewardsComeLate(String name) {
    List<Integer> taken = play(start(name, 3), 0, 600);
    List<Integer> late = taken.subList(400, 600);
    assertThat(late.stream().filter(arm -> arm == 2).count()).isGreaterThan(170);
  }

  @ParameterizedTest
  @ValueSource(strings = {"linucb", "thompson", "cs-ucb"})
  void agentsLearnFromTheirOwnDecisionsAlone(String name) {
    Policy alone = start(name, 3);
    Policy both = start(name, 3);
    play(both, 0, 200);
    assertThat(play(both, 1, 200)).isEqualTo(play(alone, 1, 200));
  }

  @ParameterizedTest
  @ValueSource(strings = {"linucb", "thompson", "cs-ucb"})
  void equalSeedsMakeEqualChoices(String name) {
    assertThat(play(start(name, 9), 0, 300)).isEqualTo(play(start(name, 9), 0, 300));
  }

  @Test
  void thompsonDrawsBySeed() {
    assertThat(play(start("thompson:1", 1), 0, 50))
        .isNotEqualTo(play(start("thompson:1", 2), 0, 50));
  }

  @ParameterizedTest
  @ValueSource(strings = {"linucb", "thompson", "cs-ucb"})
  void rewardsOfOthersDecisionsTeachNothing(String name) {
    Policy told = start(name, 3);
    for (int i = 0; i < 50; i++) {
      Credit foreign = new Credit(90_000 + i, i, -5, true);
      told.decide(new AgentTurn(1, 1_000 + i, arms(), 1, List.of(foreign)));
    }
    assertThat(play(told, 0, 100)).isEqualTo(play(start(name, 3), 0, 100));
  }

  @Test
  void aRewardInPartsCountsOnceItIsComplete() {
    var open = new OwnDecisions<String>();
    List<String> heard = new ArrayList<>();
    open.made(4, "four");
    AgentTurn part = turn(new Credit(4, 1, 0.25, false), new Credit(5, 1, 9, true));
    open.hear(part, (what, reward) -> heard.add(what + " " + reward));
    assertThat(heard).isEmpty();
    AgentTurn rest = turn(new Credit(4, 2, 0.5, true), new Credit(4, 3, 1, true));
    open.hear(rest, (what, reward) -> heard.add(what + " " + reward));
    assertThat(heard).containsExactly("four 0.75");
  }

  private static AgentTurn turn(Credit... credits) {
    return new AgentTurn(0, 99, arms(), 1, List.of(credits));
  }

  @Test
  void linUcbWithoutConfidenceAndRewardsTrustsTheAgentsOwnEstimate() {
    assertThat(start("linucb:0", 1).choose(0, arms())).isZero();
  }

  @Test
  void csUcbTriesEveryArmThatMeetsTheLimitsOnce() {
    Policy bandit = start("cs-ucb", 1);
    Observation late = new View().here().with(LATENCY_SLACK, -1).neighbour().neighbour().see();
    List<Integer> taken = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      taken.add(bandit.decide(new AgentTurn(0, i, late, 1, List.of())));
    }
    assertThat(taken).containsExactly(1, 2);
    Observation hopeless =
        new View()
            .here()
            .with(LATENCY_SLACK, -1)
            .with(EXPECTED_LATENCY_SECONDS, 9)
            .neighbour()
            .with(LATENCY_SLACK, -2)
            .with(EXPECTED_LATENCY_SECONDS, 8)
            .see();
    assertThat(bandit.choose(0, hopeless)).as("as sed").isEqualTo(1);
  }
}
