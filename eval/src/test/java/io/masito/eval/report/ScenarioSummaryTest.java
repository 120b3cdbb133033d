package io.masito.eval.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.masito.eval.testdomain.Results;
import org.junit.jupiter.api.Test;

class ScenarioSummaryTest {

  @Test
  void policiesStandByMeanUtilityAndThoseWithoutOneLast() {
    var result =
        new Results()
            .rule("none", "s", Double.NaN, 1)
            .rule("low", "s", 0.1, 0.3)
            .rule("high", "s", 0.5, 0.7)
            .build();
    ScenarioSummary summary = ScenarioSummary.of(result, "s");
    assertThat(summary.policies())
        .extracting(PolicySummary::policy)
        .startsWith("high", "low")
        .endsWith("none");
    assertThat(summary.bestRule())
        .hasValueSatisfying(rule -> assertThat(rule.policy()).isEqualTo("high"));
    assertThat(summary.seeds()).isEqualTo(2);
  }

  @Test
  void theTeamIsPairedWithTheBestRule() {
    var result =
        new Results()
            .rule("random", "s", 0.1, 0.2, 0.3)
            .rule("sed", "s", 0.4, 0.5, 0.6)
            .bundle("team", "s", 0.41, 0.52, 0.63)
            .build();
    assertThat(ScenarioSummary.of(result, "s").sentences())
        .containsExactly(
            "The trained team 'team' is 0.020 [-0.005, 0.045] above the best rule sed in utility per"
                + " request (paired over 3 seeds, 95 % interval; it includes 0, so neither is"
                + " ahead).");
  }

  @Test
  void aTeamThatLosesIsSaidToLose() {
    var result =
        new Results()
            .rule("sed", "s", 0.4, 0.5, 0.6)
            .bundle("team", "s", 0.30, 0.401, 0.499)
            .build();
    assertThat(ScenarioSummary.of(result, "s").sentences())
        .containsExactly(
            "The trained team 'team' is 0.100 [0.098, 0.102] below the best rule sed in utility per"
                + " request (paired over 3 seeds, 95 % interval).");
  }

  @Test
  void oneSeedGivesNoInterval() {
    var result = new Results().rule("sed", "s", 0.4).bundle("team", "s", 0.5).build();
    assertThat(ScenarioSummary.of(result, "s").sentences())
        .containsExactly(
            "The trained team 'team' is 0.100 [n/a] above the best rule sed in utility per request"
                + " (one seed, so no interval).");
  }

  @Test
  void withoutATeamOrARuleNothingIsCompared() {
    var rules = new Results().rule("sed", "s", 0.4, 0.5).build();
    assertThat(ScenarioSummary.of(rules, "s").sentences())
        .containsExactly("The best rule is sed; no trained team took part.");
    var teams = new Results().bundle("team", "s", 0.4, 0.5).build();
    assertThat(ScenarioSummary.of(teams, "s").sentences()).hasSize(1);
    assertThat(ScenarioSummary.of(teams, "s").comparisons()).isEmpty();
  }

  @Test
  void eachScenarioHasItsOwnBestRule() {
    var result =
        new Results()
            .rule("a", "s1", 0.9)
            .rule("b", "s1", 0.1)
            .bundle("team", "s1", 0.5)
            .rule("a", "s2", 0.1)
            .rule("b", "s2", 0.9)
            .rule("team", "s2", 0.5)
            .build();
    assertThat(ScenarioSummary.allOf(result))
        .extracting(summary -> summary.comparisons().get(0).rule())
        .containsExactly("a", "b");
  }
}
