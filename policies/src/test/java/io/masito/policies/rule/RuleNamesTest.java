package io.masito.policies.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.masito.env.config.ConfigError;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.view.Observation;
import io.masito.policies.Policy;
import io.masito.policies.PolicySource;
import io.masito.policies.Privileged;
import io.masito.policies.testdomain.Worlds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleNamesTest {

  @Test
  void theHeadlinesAreThePlainIdeasAndTheStrongest() {
    assertThat(Rules.headline())
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
    assertThat(Rules.all()).containsAll(Rules.headline()).doesNotHaveDuplicates();
    assertThat(Rules.all()).allMatch(rule -> Rules.named(rule.name()).equals(rule));
  }

  @Test
  void everyNameHasOneLineWithItsSource() {
    List<RuleListing> listings = Rules.listings();
    assertThat(listings).extracting(RuleListing::name).doesNotHaveDuplicates();
    assertThat(listings)
        .extracting(RuleListing::name)
        .containsAll(Rules.all().stream().map(PolicySource::name).toList());
    for (RuleListing listing : listings) {
      assertThat(listing.chooses()).as(listing.name()).doesNotContain("\n");
      boolean paper =
          listing.group() != RuleGroup.CONSTANT && listing.group() != RuleGroup.PRIVILEGED;
      assertThat(listing.source().matches(".*\\d{4}.*")).as(listing.name()).isEqualTo(paper);
    }
  }

  @Test
  void theUsualNumbersAreThoseOfThePlainName() {
    for (RuleListing listing : Rules.listings()) {
      if (!listing.numbers().isEmpty()) {
        var numbers = new StringBuilder(listing.name());
        listing.numbers().forEach(number -> numbers.append(':').append(number.usual()));
        var random = new RandomStreams(77).of(Purpose.PARITY);
        Policy plain = Rules.named(listing.name()).start(Worlds.scheduling(1, 6), 3);
        Policy told = Rules.named(numbers.toString()).start(Worlds.scheduling(1, 6), 3);
        for (int i = 0; i < 100; i++) {
          Observation view = RandomViews.draw(random, 6);
          assertThat(told.choose(0, view)).as(numbers.toString()).isEqualTo(plain.choose(0, view));
        }
      }
    }
  }

  @Test
  void everyGridCanBePlayedAndItsNamesReadBack() {
    for (TunedRule rule : Rules.tuned()) {
      assertThat(rule.grid()).hasSameSizeAs(rule.parameters());
      for (int number = 0; number < rule.grid().size(); number++) {
        List<Double> middle =
            new ArrayList<>(
                rule.grid().stream().map(values -> values.get(values.size() / 2)).toList());
        for (double value : rule.grid().get(number)) {
          middle.set(number, value);
          String name = rule.with(middle).name();
          assertThat(Rules.named(name).name()).isEqualTo(name).startsWith(rule.name() + ":");
        }
      }
    }
  }

  @Test
  void theMinimumCompletionTimeIsTheShortestExpectedDelay() {
    assertThat(Rules.named("mct")).isSameAs(Rules.named("sed"));
    assertThat(Rules.named("mect")).isSameAs(Rules.named("sed"));
  }

  @Test
  void aPrivilegedCopyIsNoRule() {
    assertThatThrownBy(() -> Rules.named("sed@fresh"))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("no rule of that name");
    assertThat(new Privileged(Rules.named("priced:0.2:1")).name())
        .isEqualTo("priced:0.2:1.0@fresh");
    assertThat(new Privileged(Rules.named("sed")).privileged()).isTrue();
    assertThat(Rules.all()).noneMatch(PolicySource::privileged);
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
        "threshold:-0.1",
        "lyapunov:1",
        "lyapunov:1,0",
        "linucb:Infinity",
        "rollout:1,2",
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
