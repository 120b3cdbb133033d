package io.masito.env.hoodie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.masito.env.Outcome;
import io.masito.env.OutcomeKind;
import io.masito.env.testdomain.Player;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The private queue without timeouts is the queue Geo/G/1, whose mean waiting time is {@code p E[S
 * (S - 1)] / (2 (1 - p E[S]))} slots for arrivals with probability p in a slot and services of S
 * slots (Hunter, "Mathematical Techniques of Applied Probability", volume 2, 1983).
 */
class HoodieQueueingTest {

  private static final int SLOTS = 40_000;

  /** Tasks of 2.0 to 3.3 Mbit take 2 slots and those up to 5.0 take 3. */
  @ParameterizedTest
  @CsvSource({
    "0.1, '{min: 3.4, max: 3.4, step: 1}', 3, 9, 0.03",
    "0.25, '{min: 2, max: 2, step: 1}', 2, 4, 0.03",
    "0.3, '{min: 2, max: 5, step: 0.1}', 2.5484, 6.7419, 0.05",
  })
  void waitsAsLongAsTheoryTells(
      double probability, String sizes, double mean, double square, double tolerance) {
    HoodieEnv world =
        Table4.asPublished()
            .with("agents", 6)
            .with("slots", SLOTS)
            .with("timeoutSlots", SLOTS)
            .with("dropPenalty", SLOTS)
            .with("arrivalProbability", probability)
            .with("taskMegabits", sizes)
            .world();
    List<Outcome> outcomes = new ArrayList<>();
    Player.stream(world, 21, due -> 0, outcomes::add);
    double delay = outcomes.stream().mapToDouble(o -> -o.score().utility()).average().orElseThrow();
    double waiting = probability * (square - mean) / (2 * (1 - probability * mean));
    assertThat(outcomes).allMatch(outcome -> outcome.kind() == OutcomeKind.SERVED);
    assertThat(delay - mean).isCloseTo(waiting, within(tolerance * waiting + 0.005));
  }
}
