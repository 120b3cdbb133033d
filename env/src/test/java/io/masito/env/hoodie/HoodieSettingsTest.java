package io.masito.env.hoodie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.masito.env.EpisodePhase;
import io.masito.env.config.ConfigError;
import io.masito.env.testdomain.Player;
import io.masito.env.testdomain.Player.Played;
import io.masito.env.view.ExecutionOption;
import io.masito.env.view.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoodieSettingsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kind | hoody | kind: 'hoody' must be hoodie",
        "agents | 1 | agents: 1 must be in [2, 200]",
        "drainSlots | 110 | drainSlots: 110 must be in [0, 109]",
        "arrivalProbability | 1.5 | arrivalProbability: 1.5 must be in [0, 1]",
        "taskMegabits | {min: 5, max: 2, step: 0.1} | taskMegabits.max: 2 must be in [5, 2000]",
        "verticalMegabitsPerSecond | 0 | verticalMegabitsPerSecond: 0 must be above 0",
        "dropPenalty | 10 | dropPenalty: 10 must be at least 20",
        "slotseconds | 1 | slotseconds: unknown key; did you mean 'slotSeconds'",
      })
  void wrongSettingsAreRefusedWithTheirKey(String key, String value, String complaint) {
    assertThatThrownBy(() -> Table4.asPublished().with(key, value).settings())
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining(complaint);
  }

  @Test
  void wholeSlotsMakeTheQueuesSlowerThanTheirRates() {
    HoodieSettings settings = Table4.asPublished().settings();
    assertThat(settings.taskMegabits().count()).isEqualTo(31);
    assertThat(settings.taskMegabits().mean()).isCloseTo(3.5, within(1e-9));
    assertThat(settings.meanComputingSlots()).isCloseTo((14 * 2 + 17 * 3) / 31.0, within(1e-9));
    assertThat(settings.meanSlotsToCloud()).isCloseTo((2 + 10 * (3 + 4 + 5)) / 31.0, within(1e-9));
    assertThat(settings.meanSlotsToOthers()).isCloseTo((11 + 20 * 2) / 31.0, within(1e-9));
  }

  @Test
  void anAgentMayKeepATaskOrSendItToAnyOtherOrTheCloud() {
    var options = Table4.asPublished().world().spec().options();
    assertThat(options).hasSize(20);
    for (int agent = 0; agent < 20; agent++) {
      assertThat(options.get(agent)).hasSize(21).doesNotHaveDuplicates();
      assertThat(options.get(agent).get(0).place()).isEqualTo(Place.HERE);
      assertThat(options.get(agent).get(1).place()).isEqualTo(Place.CLOUD);
      String next = "edge-" + ((agent + 1) % 20 + 1);
      assertThat(options.get(agent).get(2))
          .isEqualTo(new ExecutionOption(Place.NEIGHBOUR, next, "task"));
    }
  }

  @Test
  void anEpisodeIsCutAfterItsSlotsAndDecidesInTheFirstHundred() {
    Played played = Player.play(Table4.asPublished().world(), 3, Player.byLot(3));
    var last = played.turns().get(played.turns().size() - 1);
    assertThat(last.phase()).isEqualTo(EpisodePhase.TRUNCATED);
    assertThat(last.timeNanos()).isEqualTo(11_000_000_000L);
    assertThat(played.turns().get(played.turns().size() - 2).timeNanos())
        .isLessThan(10_000_000_000L);
    assertThat(played.totals().arrived()).isEqualTo(played.outcomes().size());
    assertThat(last.agents()).hasSize(20);
  }
}
