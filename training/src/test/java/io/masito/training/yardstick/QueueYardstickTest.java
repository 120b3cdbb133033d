package io.masito.training.yardstick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.masito.env.AgentTurn;
import io.masito.env.Credit;
import io.masito.env.Decision;
import io.masito.env.Turn;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueueYardstickTest {

  private static final double EXACT = 1e-8;
  private static final QueueProblem EQUAL = new QueueProblem(1.6, 1, 1, 10, 0.05);
  private static final QueueProblem UNEQUAL = new QueueProblem(1.6, 1.5, 0.5, 10, 0.05);

  @Test
  void optimalAndShortestQueueValuesAreThoseOfValueIteration() {
    QueueValues equal = QueueValues.optimal(EQUAL);
    assertThat(equal.at(0, 0)).isCloseTo(66.529662852, within(EXACT));
    assertThat(equal.at(3, 3)).isCloseTo(96.148878322, within(EXACT));
    assertThat(shortest(EQUAL)).isCloseTo(66.529662852, within(EXACT));
    QueueValues unequal = QueueValues.optimal(UNEQUAL);
    assertThat(unequal.at(0, 0)).isCloseTo(64.887562031, within(EXACT));
    assertThat(unequal.at(3, 3)).isCloseTo(96.130862979, within(EXACT));
    assertThat(shortest(UNEQUAL)).isCloseTo(68.525745481, within(EXACT));
  }

  private static double shortest(QueueProblem problem) {
    return QueueValues.of(problem, QueueValues.shortest(problem)).at(0, 0);
  }

  /** The world's own rewards, discounted over real time, add up to the value of its chain. */
  @Test
  void discountedRewardsOfTheWorldMeanWhatTheChainSays() {
    var problem = new QueueProblem(1.6, 1.5, 0.5, 4, 0.5);
    QueueValues values = QueueValues.of(problem, QueueValues.shortest(problem));
    var world = new TwoQueues(problem, 60, 1);
    double sum = 0;
    double expected = 0;
    int episodes = 5_000;
    for (int episode = 0; episode < episodes; episode++) {
      Turn turn = world.reset(episode);
      expected += afterRouting(values, problem, turn.agents().get(0));
      sum -= discounted(world, problem, turn);
    }
    // The spread of an episode's cost is about 12: four standard errors are 0.7.
    assertThat(sum / episodes).isCloseTo(expected / episodes, within(0.7));
  }

  private static int jobs(AgentTurn turn, int option, int buffer) {
    return Math.round(turn.observation().value(option, 2 * buffer + 2) * buffer);
  }

  private static int shorter(AgentTurn turn, QueueProblem problem) {
    int buffer = problem.buffer();
    boolean second = jobs(turn, 1, buffer) < jobs(turn, 0, buffer);
    return second ? 1 : 0;
  }

  private static double afterRouting(QueueValues values, QueueProblem problem, AgentTurn turn) {
    int buffer = problem.buffer();
    int first = jobs(turn, 0, buffer);
    int second = jobs(turn, 1, buffer);
    if (first == buffer && second == buffer) {
      return QueueProblem.REJECTION_COST + values.at(first, second);
    }
    return second < first ? values.at(first, second + 1) : values.at(first + 1, second);
  }

  private static double discounted(TwoQueues world, QueueProblem problem, Turn start) {
    double total = 0;
    Turn turn = start;
    while (!turn.ended()) {
      AgentTurn agent = turn.agents().get(0);
      turn = world.step(List.of(new Decision(0, agent.decisionId(), shorter(agent, problem))));
      for (Credit credit : turn.agents().get(0).credits()) {
        double since = (credit.timeNanos() - start.timeNanos()) / 1e9;
        total += Math.exp(-problem.beta() * since) * credit.reward();
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
    var world = new TwoQueues(UNEQUAL, 50, 10);
    Turn turn = world.reset(3);
    for (int i = 0; i < 20; i++) {
      turn = world.step(List.of(new Decision(0, turn.agents().get(0).decisionId(), i % 2)));
    }
    TwoQueues copy = world.fork();
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
