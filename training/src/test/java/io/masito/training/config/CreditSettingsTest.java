package io.masito.training.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.masito.agents.LearnerSettings.LearnerKind;
import io.masito.env.config.ConfigError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreditSettingsTest {

  private static TrainingConfig set(String... assignments) {
    return TrainingConfig.resolve(List.of(), List.of(assignments));
  }

  @Test
  void theDefaultsAreThoseThatTheirPageNames() throws IOException {
    String page = Files.readString(Path.of("../docs/algorithms/credit.md"));
    CreditSettings defaults = TrainingConfig.defaults().credit();
    String factors = defaults.factors().toString().replace(".0", "");
    assertThat(page)
        .contains("| `credit.rounds` | " + defaults.rounds() + " |")
        .contains("| `credit.episodes` | " + defaults.episodes() + " |")
        .contains("| `credit.labelShare` | " + defaults.labelShare() + " |")
        .contains("| `credit.epochs` | " + defaults.epochs() + " |")
        .contains("| `credit.factors` | " + factors.substring(1, factors.length() - 1) + " |")
        .contains("| `credit.validationSeeds`, `credit.tuningSeeds` | 12, 4 |");
    assertThat(List.of(defaults.validationSeeds(), defaults.tuningSeeds())).containsExactly(12, 4);
  }

  @Test
  void agentsAreTaughtByTheirOwnRewardsUnlessToldOtherwise() {
    TrainingConfig defaults = TrainingConfig.defaults();
    assertThat(defaults.learning().learner()).isEqualTo(LearnerKind.DQN);
    assertThat(defaults.reward().sharing()).isEqualTo(RewardSettings.Sharing.OWN);
    assertThat(defaults.multipliers().limited()).isFalse();
    assertThat(set("reward.sharing=difference").reward().sharing())
        .isEqualTo(RewardSettings.Sharing.DIFFERENCE);
  }

  @ParameterizedTest
  @CsvSource({
    "learner=credit network=concat, network",
    "reward.sharing=everyone, sharing",
    "reward.horizonSeconds=0, horizonSeconds",
    "credit.rounds=0, rounds",
    "credit.labelShare=1.5, labelShare",
    "credit.ownHidden=[], ownHidden",
    "credit.factors=[], factors",
    "credit.adoption=slowly, adoption",
    "credit.mixing=0, mixing",
    "multipliers.energyWatts=-1, energyWatts",
    "multipliers.energyWatts=5, credit",
    "learner=credit reward.sharing=team, sharing",
    "multipliers.priceStep=0, priceStep",
    "multipliers.usdPerHour=-1, usdPerHour",
    "multipliers.usdPerHour=5, usdPerHour",
    "multipliers.usdPriceStep=0, usdPriceStep"
  })
  void wrongSettingsAreRefused(String assignments, String named) {
    assertThatThrownBy(() -> set(assignments.split(" ")))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining(named);
  }
}
