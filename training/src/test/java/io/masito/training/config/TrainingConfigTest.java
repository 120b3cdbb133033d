package io.masito.training.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.masito.agents.LearnerSettings;
import io.masito.env.config.ConfigError;
import io.masito.env.config.ConfigTree;
import io.masito.policies.bundle.NetworkShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingConfigTest {

  private static TrainingConfig set(String... assignments) {
    return TrainingConfig.resolve(List.of(), List.of(assignments));
  }

  @Test
  void theDefaultsAreThoseThatTheirPageNames() throws IOException {
    String page = Files.readString(Path.of("../docs/algorithms/dqn.md"));
    LearnerSettings defaults = TrainingConfig.defaults().learning();
    assertThat(page)
        .contains("| `learningRate` | " + defaults.learningRate() + " |")
        .contains("| `discountPerSecond` | " + defaults.discountPerSecond() + " |")
        .contains("| `batchSize` | " + defaults.batchSize() + " |")
        .contains("| `epsilonDecisions` | " + defaults.epsilonDecisions() + " |")
        .contains("| `targetEvery` | " + defaults.targetEvery() + " |")
        .contains("| `rewardTiming` | `decision` |");
    assertThat(defaults.rewardTiming()).isEqualTo(LearnerSettings.RewardTiming.DECISION);
  }

  @Test
  void fileLiesOverDefaultsAndSingleSettingsOverTheFile() {
    var file = ConfigTree.parse("learningRate: 0.01\nhidden: [8]\nsharing: independent", "my.yaml");
    var config = TrainingConfig.resolve(List.of(file), List.of("hidden=[4, 4]", "decisions = 7"));
    assertThat(config.learning().learningRate()).isEqualTo(0.01);
    assertThat(config.learning().hidden()).containsExactly(4, 4);
    assertThat(config.learning().sharing()).isEqualTo(LearnerSettings.Sharing.INDEPENDENT);
    assertThat(config.decisions()).isEqualTo(7);
    assertThat(config.learning().batchSize()).isEqualTo(64);
  }

  @Test
  void networksHaveShortAndLongNames() {
    for (String name : List.of("concat", "concatenating", "CONCATENATING")) {
      assertThat(set("network=" + name).learning().network()).isEqualTo(NetworkShape.CONCATENATING);
    }
    assertThat(set("network=context").learning().network()).isEqualTo(NetworkShape.CONTEXT_SCORING);
    for (String name : List.of("options", "option-scoring", "option_scoring")) {
      assertThat(set("network=" + name).learning().network())
          .isEqualTo(NetworkShape.OPTION_SCORING);
    }
  }

  @Test
  void wrongSettingsAreRefused() {
    assertThatThrownBy(() -> set("learnngRate=1"))
        .isInstanceOf(ConfigError.class)
        .hasMessageStartingWith("--set: learnngRate: unknown key; did you mean 'learningRate'?");
    assertThatThrownBy(() -> set("decisions=0"))
        .isInstanceOf(ConfigError.class)
        .hasMessage("--set: decisions: 0 must be above 0");
    assertThatThrownBy(() -> set("learningRate=-1"))
        .hasMessage("--set: learningRate: -1.0 must be above 0");
    assertThatThrownBy(() -> set("learner=rl4j"))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("network");
    assertThatThrownBy(() -> set("decisions")).hasMessageContaining("must be key=value");
  }

  @Test
  void resolvedSettingsReadBackEqual(@TempDir Path folder) throws IOException {
    TrainingConfig config = set("network=concat", "learner=rl4j", "hidden=[3]", "gradientNorm=0.1");
    Path file = folder.resolve("config.yaml");
    Files.writeString(file, config.yaml());
    assertThat(TrainingConfig.read(file)).isEqualTo(config);
  }
}
