package io.masito.env.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import io.masito.env.AgentTurn;
import io.masito.env.Outcome;
import io.masito.env.Turn;
import io.masito.env.random.SmallRandom;
import io.masito.env.scenario.Scenarios;
import io.masito.env.testdomain.Player;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What queueing theory knows, found again in whole episodes through the contract. */
class QueueingTheoryTest {

  /**
   * Error of a mean over so many requests, whose waits are correlated, and of the steps: who finds
   * a free sequence still waits for the end of the running step.
   */
  private static final double SAMPLING_PERCENT = 8;

  static List<String> scenarios() {
    return Scenarios.names();
  }

  /** Erlang C: the chance to wait is that of c servers at offered load a. */
  @ParameterizedTest
  @CsvSource({"2, 1.4", "4, 2.8", "6, 4.2"})
  void sequencesOfABatchAreParallelServers(int servers, double rate) {
    var result = Mm1Queue.play(servers, rate, Mm1Queue.exponential(1), 25_000);
    double service = result.meanServiceSeconds();
    double expected = erlangC(servers, rate * service) / (servers / service - rate);
    assertThat(result.meanWaitSeconds())
        .as("seed 77")
        .isCloseTo(expected, withPercentage(SAMPLING_PERCENT));
  }

  /** Pollaczek and Khinchine: the mean wait is rate E[S^2] / (2 (1 - load)). */
  @ParameterizedTest
  @CsvSource({"0.5, 100, 100, 0", "0.7, 100, 100, 0", "0.6, 50, 550, 0.1"})
  void oneSequenceWaitsByTheSquareOfItsService(
      double rate, int usual, int seldom, double seldomShare) {
    ToIntFunction<SmallRandom> tokens =
        random -> random.nextDouble() < seldomShare ? seldom : usual;
    var result = Mm1Queue.play(1, rate, tokens, 40_000);
    double load = rate * result.meanServiceSeconds();
    double expected = rate * result.meanSquaredServiceSeconds() / (2 * (1 - load));
    assertThat(result.meanWaitSeconds())
        .as("seed 77")
        .isCloseTo(expected, withPercentage(SAMPLING_PERCENT));
  }

  /** Little: the number in the system, over time, is the sum of the times in the system. */
  @ParameterizedTest
  @MethodSource("scenarios")
  void numberInSystemOverTimeIsTheSumOfTimesInSystem(String scenario) {
    var played = Player.play(Scenarios.load(scenario).environment(), 5, Player.byLot(5));
    List<long[]> changes = new ArrayList<>();
    for (Turn turn : played.turns()) {
      for (AgentTurn due : turn.agents()) {
        if (due.decisionId() != AgentTurn.NO_DECISION) {
          changes.add(new long[] {turn.timeNanos(), 1});
        }
      }
    }
    long timesInSystem = 0;
    for (Outcome outcome : played.outcomes()) {
      changes.add(new long[] {outcome.times().endNanos(), -1});
      timesInSystem += outcome.times().endNanos() - outcome.times().arrivalNanos();
    }
    changes.sort((a, b) -> Long.compare(a[0], b[0]));
    assertThat(integral(changes)).as("seed 5").isEqualTo(timesInSystem);
  }

  private static long integral(List<long[]> changes) {
    long area = 0;
    long inSystem = 0;
    long before = 0;
    for (long[] change : changes) {
      area += inSystem * (change[0] - before);
      inSystem += change[1];
      before = change[0];
    }
    assertThat(inSystem).isZero();
    return area;
  }

  private static double erlangC(int servers, double offered) {
    double blocked = 1;
    for (int c = 1; c <= servers; c++) {
      blocked = offered * blocked / (c + offered * blocked);
    }
    return blocked / (1 - offered / servers * (1 - blocked));
  }
}
