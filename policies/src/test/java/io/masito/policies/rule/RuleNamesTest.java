package io.masito.policies.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.masito.env.config.ConfigError;
import io.masito.policies.PolicySource;
import io.masito.policies.testdomain.Worlds;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleNamesTest {

  @Test
  void theRegistryNamesAllEight() {
    assertThat(Rules.all())
        .extracting(PolicySource::name)
        .containsExactly(
            "random",
            "local",
            "cloud",
            "round-robin",
            "jsq",
            "sed",
            "deadline-greedy",
            "priced",
            "affinity");
    assertThat(Rules.all()).allMatch(rule -> Rules.named(rule.name()).equals(rule));
  }

  @Test
  void aTunedNameCanBeReadBack() {
    String name = Rules.named("priced:0.2,0.1").name();
    assertThat(name).isEqualTo("priced:0.2:0.1");
    assertThat(Rules.named(name).name()).isEqualTo(name);
  }

  @Test
  void aMistypedNameIsAnsweredWithTheNearest() {
    assertThatThrownBy(() -> Rules.named("dedline-gredy"))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("dedline-gredy")
        .hasMessageContaining("did you mean 'deadline-greedy'?");
    assertThatThrownBy(() -> Rules.named("quux"))
        .hasMessageContaining("random, local, cloud")
        .hasMessageNotContaining("did you mean");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "priced:",
        "priced:1",
        "priced:1,2,3",
        "priced:a,0",
        "priced:-1,0",
        "priced:0,2",
        "priced:NaN,0",
        "sed:1"
      })
  void wrongNumbersAreRefusedInOneLine(String name) {
    assertThatThrownBy(() -> Rules.named(name))
        .isInstanceOf(ConfigError.class)
        .hasMessageStartingWith("policy " + name.replace("sed:1", "sed"))
        .message()
        .doesNotContain("\n");
  }

  @Test
  void schedulingRulesRefuseAWorldWithOtherColumns() {
    for (PolicySource source : Rules.all()) {
      if (List.of("random", "round-robin").contains(source.name())) {
        assertThat(source.start(Worlds.foreign(), 1)).isNotNull();
      } else {
        assertThatThrownBy(() -> source.start(Worlds.foreign(), 1))
            .isInstanceOf(ConfigError.class)
            .hasMessageContaining("version 7 with 1 columns");
      }
    }
  }
}
