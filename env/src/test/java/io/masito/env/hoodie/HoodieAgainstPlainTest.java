package io.masito.env.hoodie;

import static org.assertj.core.api.Assertions.assertThat;

import io.masito.env.Outcome;
import io.masito.env.OutcomeKind;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import io.masito.env.testdomain.Player;
import io.masito.env.testdomain.Player.Played;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every task of whole episodes ends in the slot, and in the way, that the plain world says. */
class HoodieAgainstPlainTest {

  @ParameterizedTest
  @CsvSource({
    "hoodie, 0.5, 1",
    "hoodie, 0.9, 2",
    "hoodie-balanced, 0.5, 3",
    "hoodie-balanced, 0.9, 4"
  })
  void publishedSettingsUnderRandomDecisions(String scenario, double probability, long seed) {
    compare(Table4.of(scenario).with("arrivalProbability", probability).settings(), seed);
  }

  static LongStream seeds() {
    return LongStream.range(100, 160);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void randomSettingsUnderRandomDecisions(long seed) {
    SmallRandom random = new RandomStreams(seed).of(Purpose.PARITY);
    HoodieSettings settings =
        Table4.asPublished()
            .with("agents", 2 + random.nextInt(7))
            .with("slots", 60)
            .with("arrivalProbability", 0.1 + 0.1 * random.nextInt(10))
            .with("gigacyclesPerMegabit", (50 + 50 * random.nextInt(10)) / 1000.0)
            .with("privateGigahertz", 1 + random.nextInt(8))
            .with("publicGigahertz", 1 + random.nextInt(8))
            .with("cloudGigahertz", 4 + random.nextInt(30))
            .with("horizontalMegabitsPerSecond", 5 + random.nextInt(40))
            .with("verticalMegabitsPerSecond", 5 + random.nextInt(40))
            .with("timeoutSlots", 1 + random.nextInt(25))
            .settings();
    compare(settings, seed);
  }

  @Test
  void theComparisonSeesBothWaysToEnd() {
    Played played = Player.play(Table4.asPublished().world(), 1, Player.byLot(1));
    assertThat(played.outcomes())
        .extracting(Outcome::kind)
        .contains(OutcomeKind.SERVED, OutcomeKind.DROPPED)
        .doesNotContain(OutcomeKind.IN_FLIGHT);
  }

  private static void compare(HoodieSettings settings, long seed) {
    List<Outcome> outcomes =
        Player.play(HoodieEnv.of(settings), seed, Player.byLot(seed)).outcomes();
    Map<Long, PlainHoodie.End> found = new HashMap<>();
    for (Outcome outcome : outcomes) {
      int slot = (int) (outcome.times().endNanos() / settings.slotNanos()) - 1;
      boolean done = outcome.kind() == OutcomeKind.SERVED;
      found.put(outcome.requestId(), new PlainHoodie.End(done, slot));
    }
    assertThat(found)
        .as("seed %s, %s", seed, settings)
        .isEqualTo(PlainHoodie.play(settings, outcomes));
  }
}
