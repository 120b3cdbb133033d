package io.masito.training.yardstick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.masito.env.AgentTurn;
import io.masito.env.Credit;
import io.masito.env.Decision;
import io.masito.env.Turn;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueueYardstickTest {

  private static final double EXACT = 1e-8;
  private static final QueueProblem EQUAL = new QueueProblem(1.6, 1, 1, 10, 0.05);
  private static final QueueProblem UNEQUAL = new QueueProblem(1.6, 1.5, 0.5, 10, 0.05);

  private static final TwoQueues EQUAL_QUEUES = new TwoQueues(EQUAL);
  private static final TwoQueues UNEQUAL_QUEUES = new TwoQueues(UNEQUAL);

  private static double shortest(TwoQueues queues) {
    return ChainValues.of(queues, queues.shortest()).at(queues.state(0, 0));
  }

  @Test
  void optimalAndShortestQueueValuesAreThoseOfValueIteration() {
    ChainValues equal = ChainValues.optimal(EQUAL_QUEUES);
    assertThat(equal.at(EQUAL_QUEUES.state(0, 0))).isCloseTo(66.529662852, within(EXACT));
    assertThat(equal.at(EQUAL_QUEUES.state(3, 3))).isCloseTo(96.148878322, within(EXACT));
    assertThat(shortest(EQUAL_QUEUES)).isCloseTo(66.529662852, within(EXACT));
    ChainValues unequal = ChainValues.optimal(UNEQUAL_QUEUES);
    assertThat(unequal.at(UNEQUAL_QUEUES.state(0, 0))).isCloseTo(64.887562031, within(EXACT));
    assertThat(unequal.at(UNEQUAL_QUEUES.state(3, 3))).isCloseTo(96.130862979, within(EXACT));
    assertThat(shortest(UNEQUAL_QUEUES)).isCloseTo(68.525745481, within(EXACT));
  }

  /** Where servers differ, an arrival goes to the first iff the second holds so many jobs. */
  @Test
  void bestRoutingIsTheShortestQueueOrTheSwitchingCurve() {
    int[] equal = ChainValues.optimal(EQUAL_QUEUES).best();
    int[] unequal = ChainValues.optimal(UNEQUAL_QUEUES).best();
    int[] curve = {0, 1, 1, 1, 2, 2, 3, 3, 3, 4};
    for (int first = 0; first < 10; first++) {
      for (int second = 0; second < 10; second++) {
        int arrived = EQUAL_QUEUES.state(first, second) + 1;
        if (first != second) {
          assertThat(equal[arrived]).isEqualTo(second < first ? 1 : 0);
        }
        assertThat(unequal[arrived]).isEqualTo(second >= curve[first] ? 0 : 1);
      }
    }
  }

  private static double byLot(TwoQueues queues, double shareOfSecond) {
    var shares = new double[queues.shape().states()];
    Arrays.fill(shares, shareOfSecond);
    return ChainValues.of(queues, shares).at(queues.state(0, 0));
  }

  /** Where the job would be served first, by mean rates of 1.5 and 0.5 a second. */
  private static double shortestDelay(TwoQueues queues, boolean tiesToSecond) {
    var choices = new int[queues.shape().states()];
    for (int state = 0; state < choices.length; state++) {
      int less = queues.first(state) + 1 - 3 * (queues.second(state) + 1);
      choices[state] = less > 0 || (tiesToSecond && less == 0) ? 1 : 0;
    }
    return ChainValues.of(queues, choices).at(queues.state(0, 0));
  }

  @Test
  void heuristicsAreWorthWhatPolicyEvaluationSays() {
    assertThat(byLot(EQUAL_QUEUES, 0.5)).isCloseTo(88.087885346, within(EXACT));
    assertThat(byLot(UNEQUAL_QUEUES, 0.5)).isCloseTo(133.427846095, within(EXACT));
    assertThat(byLot(UNEQUAL_QUEUES, 0.25)).isCloseTo(84.707695920, within(EXACT));
    assertThat(shortestDelay(UNEQUAL_QUEUES, false)).isCloseTo(69.041826540, within(EXACT));
    // The tie decides: sent to the slower server, it nearly is the best routing.
    assertThat(shortestDelay(UNEQUAL_QUEUES, true)).isCloseTo(65.679621276, within(EXACT));
  }

  /** The world's own rewards, discounted over real time, add up to the value of its chain. */
  @Test
  void discountedRewardsOfTheWorldMeanWhatTheChainSays() {
    var queues = new TwoQueues(new QueueProblem(1.6, 1.5, 0.5, 4, 0.5));
    int[] shortest = queues.shortest();
    ChainValues values = ChainValues.of(queues, shortest);
    var world = new ChainWorld(queues, queues, 60, 1);
    double sum = 0;
    double expected = 0;
    int episodes = 5_000;
    for (int episode = 0; episode < episodes; episode++) {
      Turn turn = world.reset(episode);
      int state = world.state();
      int option = shortest[state];
      expected += queues.cost(state, option) + values.at(queues.choose(state, option));
      sum -= discounted(world, shortest, turn);
    }
    // The spread of an episode's cost is about 12: four standard errors are 0.7.
    assertThat(sum / episodes).isCloseTo(expected / episodes, within(0.7));
  }

  private static double discounted(ChainWorld world, int[] choices, Turn start) {
    double total = 0;
    Turn turn = start;
    while (!turn.ended()) {
      AgentTurn agent = turn.agents().get(0);
      turn = world.step(List.of(new Decision(0, agent.decisionId(), choices[world.state()])));
      for (Credit credit : turn.agents().get(0).credits()) {
        double since = (credit.timeNanos() - start.timeNanos()) / 1e9;
        total += Math.exp(-0.5 * since) * credit.reward();
      }
    }
    return total;
  }

  @Test
  void aShortTrainingIsAlreadyBetterThanTheShortestQueueWhereServersDiffer() {
    QueueYardstick.Result result = new QueueYardstick(UNEQUAL, 60_000, 1).run(share -> {});
    assertThat(result.learnedValue()).isGreaterThanOrEqualTo(result.exactValue() - EXACT);
    assertThat(result.learnedValue()).isLessThan(result.jsqValue());
  }

  @Test
  void forkMeetsTheSameFuture() {
    var world = new ChainWorld(UNEQUAL_QUEUES, UNEQUAL_QUEUES, 50, 10);
    Turn turn = world.reset(3);
    for (int i = 0; i < 20; i++) {
      turn = world.step(List.of(new Decision(0, turn.agents().get(0).decisionId(), i % 2)));
    }
    ChainWorld copy = world.fork();
    while (!turn.ended()) {
      AgentTurn agent = turn.agents().get(0);
      int option = agent.observation().allowed(0) ? 0 : 1;
      var decision = List.of(new Decision(0, agent.decisionId(), option));
      turn = world.step(decision);
      assertThat(copy.step(decision)).isEqualTo(turn);
    }
  }

  @Test
  void ratesOutOfRangeAreRefused() {
    assertThatThrownBy(() -> new QueueProblem(0, 1, 1, 10, 0.05))
        .hasMessageStartingWith("lambda: 0.0 must be above 0");
    assertThatThrownBy(() -> new QueueProblem(1, 1, 1, 0, 0.05)).hasMessageContaining("buffer: 0");
  }
}
