package io.masito.env.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.masito.env.AgentTurn;
import io.masito.env.Outcome;
import io.masito.env.Turn;
import io.masito.env.scenario.Scenarios;
import io.masito.env.testdomain.Player;
import io.masito.env.testdomain.Player.Played;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * John D. C. Little, "A proof for the queuing formula L = lambda W", Operations Research 9, 1961:
 * the mean number in the system is the arrival rate times the mean time in the system. It holds for
 * every single path of every world, whoever decides.
 */
class LittlesLawTest {

  private static final long SEED = 5;

  /** How far the two bounds of the count may lie apart, as a share of the number in the system. */
  private static final double LOOSEST = 0.15;

  /**
   * The same in requests where few are in the system: the gap between arrivals in which a request
   * ends has twice the mean, so with Poisson arrivals the bounds lie about two requests apart.
   */
  private static final double SPARSE = 3;

  static List<String> scenarios() {
    return Scenarios.names();
  }

  private static Played play(String scenario) {
    return Player.play(Scenarios.load(scenario).environment(), SEED, Player.byLot(SEED));
  }

  /** Over the whole episode with its drain, to the nanosecond: both sides as areas. */
  @ParameterizedTest
  @MethodSource("scenarios")
  void numberInSystemOverTimeIsTheSumOfTimesInSystem(String scenario) {
    Played played = play(scenario);
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

  /**
   * Up to the horizon, with L from counts of decisions and outcomes alone: between two turns the
   * number in the system only falls, so that at their ends bounds it on both sides. The instants of
   * the outcomes make W and nothing else.
   */
  @ParameterizedTest
  @MethodSource("scenarios")
  void arrivalRateTimesMeanTimeLiesBetweenTheBoundsOfTheCountedNumber(String scenario) {
    Played played = play(scenario);
    double horizon = Scenarios.load(scenario).environment().spec().horizonNanos();
    double lowest = 0;
    double highest = 0;
    long inSystem = 0;
    long before = 0;
    for (Turn turn : played.turns()) {
      long passed = turn.timeNanos() - before;
      highest += (double) inSystem * passed;
      inSystem -= turn.outcomes().size();
      lowest += (double) inSystem * passed;
      inSystem += turn.ended() ? 0 : turn.agents().size();
      before = turn.timeNanos();
    }
    double rate = played.totals().arrived() / horizon;
    double number = rate * meanNanosUpTo((long) horizon, played.outcomes());
    assertThat(number).as("seed 5").isBetween(lowest / horizon, highest / horizon);
    double loosest = Math.max(LOOSEST * number, SPARSE);
    assertThat(highest - lowest).as("seed 5").isLessThan(loosest * horizon);
  }

  private static double meanNanosUpTo(long horizon, List<Outcome> outcomes) {
    return outcomes.stream()
        .mapToLong(o -> Math.min(o.times().endNanos(), horizon) - o.times().arrivalNanos())
        .average()
        .orElseThrow();
  }
}
