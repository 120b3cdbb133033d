package io.masito.eval.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.masito.eval.bound.EpisodeBound;
import io.masito.eval.metric.Metric;
import io.masito.eval.robustness.StatedConditions;
import io.masito.eval.suite.EvaluationResult;
import io.masito.eval.testdomain.Results;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JudgementTest {

  private static final double CLOSE = 1e-12;

  private static final EvaluationResult RESULT =
      new Results()
          .rule("random", "s", 0.1, 0.2, 0.3)
          .rule("sed", "s", 0.5, 0.6, 0.7)
          .bundle("team", "s", 0.6, 0.7, 0.8)
          .rule("random", "t", 0, 0, 0)
          .rule("sed", "t", 0.2, 0.2, 0.2)
          .bundle("team", "t", 0.1, 0.1, 0.1)
          .build();

  private static final Judgement JUDGED =
      new ScenarioFacts(
              Map.of(),
              new ScenarioBounds(
                  Map.of("s", bounds(0.7, 1.0), "t", List.of(found(0.4), found(0.4), found(0.4)))),
              StatedConditions.NONE)
          .judge(RESULT);

  private static List<EpisodeBound> bounds(double reached, double upper) {
    return List.of(
        new EpisodeBound(0, reached - 0.1, upper - 0.1),
        new EpisodeBound(1, reached, upper),
        new EpisodeBound(2, reached + 0.1, upper + 0.1));
  }

  private static EpisodeBound found(double reached) {
    return new EpisodeBound(0, reached, null);
  }

  private static PolicyScore score(String policy, String scenario) {
    return JUDGED.scores().stream()
        .filter(each -> each.policy().equals(policy) && each.scenario().equals(scenario))
        .findFirst()
        .orElseThrow();
  }

  /** Means: random 0.2, sed 0.6, team 0.7, best found 0.7, bound 1.0; all move alike by seed. */
  @Test
  void randomIsZeroAndTheBoundIsOne() {
    assertThat(score("random", "s").score().value()).isCloseTo(0, within(CLOSE));
    assertThat(score("sed", "s").score().value()).isCloseTo(0.5, within(CLOSE));
    PolicyScore team = score("team", "s");
    assertThat(team.score().value()).isCloseTo(0.5 / 0.8, within(CLOSE));
    assertThat(team.score().low()).isCloseTo(0.5 / 0.8, within(1e-9));
    assertThat(team.gapClosed().value()).isCloseTo(0.1 / 0.4, within(CLOSE));
    assertThat(team.gapToReached().value()).isCloseTo(1, within(1e-9));
    assertThat(team.boundKind()).isEqualTo("upper");
    assertThat(score("sed", "s").gapClosed().value()).isNaN();
    assertThat(score("team", "t").boundKind()).isEqualTo("achievable");
    assertThat(score("team", "t").score().value()).isCloseTo(0.25, within(CLOSE));
    assertThat(score("team", "t").gapClosed().value()).isCloseTo(-0.5, within(CLOSE));
  }

  @Test
  void withoutABoundTheScoreIsMissing() {
    PolicyScore score = Judgement.of(RESULT).scores().get(0);
    assertThat(score.boundKind()).isEqualTo("missing");
    assertThat(score.score().value()).isNaN();
    assertThat(Judgement.of(RESULT).aggregates()).isEmpty();
  }

  /** By hand: three signs alike have p = 2 / 8, twice, so Holm makes it 1/2. */
  @Test
  void everyPolicyStandsAgainstTheBestRule() {
    Standing team = standing("team", "s");
    assertThat(team.rule()).isEqualTo("sed");
    assertThat(team.difference().value()).isCloseTo(0.1, within(CLOSE));
    assertThat(team.pValue()).isCloseTo(0.25, within(CLOSE));
    assertThat(team.pHolm()).isCloseTo(0.5, within(CLOSE));
    assertThat(team.effect().value()).isEqualTo(1);
    assertThat(standing("team", "t").effect().value()).isEqualTo(-1);
    assertThat(standing("random", "s").difference().value()).isCloseTo(-0.4, within(CLOSE));
    assertThat(JUDGED.standings()).noneMatch(each -> each.policy().equals("sed"));
  }

  private static Standing standing(String policy, String scenario) {
    return JUDGED.standings().stream()
        .filter(each -> each.policy().equals(policy) && each.scenario().equals(scenario))
        .findFirst()
        .orElseThrow();
  }

  /** Team: 0.5, 0.625, 0.75 in s and three times 0.25 in t. */
  @Test
  void figuresOverAllScenarios() {
    Aggregate team =
        JUDGED.aggregates().stream()
            .filter(a -> a.policy().equals("team"))
            .findFirst()
            .orElseThrow();
    assertThat(team.runs()).isEqualTo(6);
    assertThat(team.mean().value()).isCloseTo((0.5 + 0.625 + 0.75 + 0.75) / 6, within(CLOSE));
    assertThat(team.optimalityGap().value()).isCloseTo(1 - team.mean().value(), within(CLOSE));
    // Of 0.25 0.25 0.25 0.5 0.625 0.75 the middle three count: half, one, one, half.
    assertThat(team.interquartileMean().value())
        .isCloseTo((0.125 + 0.25 + 0.5 + 0.3125) / 3, within(CLOSE));
    double atHalf =
        team.profile().stream()
            .filter(point -> Math.abs(point.score() - 0.4) < CLOSE)
            .findFirst()
            .orElseThrow()
            .share()
            .value();
    assertThat(atHalf).isEqualTo(0.5);
    Improvement improvement =
        JUDGED.improvements().stream()
            .filter(each -> each.policy().equals("team"))
            .findFirst()
            .orElseThrow();
    assertThat(improvement.over()).isEqualTo("sed");
    assertThat(improvement.probability().value()).isEqualTo(0.5);
  }

  @Test
  void policiesThatCoincideAreFlagged() {
    var result =
        new Results()
            .rule("a", "s", 0.1, 0.2)
            .rule("b", "s", 0.1, 0.3)
            .rule("c", "s", 0.1, 0.2)
            .build();
    assertThat(Judgement.of(result).checks())
        .filteredOn(check -> check.kind() == Check.Kind.COINCIDE)
        .singleElement()
        .satisfies(check -> assertThat(check.policies()).containsExactly("a", "c"));
    var same = new Results().rule("a", "s", 0.1).rule("b", "s", 0.1).build();
    assertThat(Judgement.of(same).checks())
        .extracting(Check::kind)
        .containsExactly(Check.Kind.ALIKE, Check.Kind.FEW_SEEDS);
  }

  @Test
  void aConstantTeamIsFlaggedAndARuleIsNot() {
    var result =
        new Results()
            .bundle("place", "s")
            .cell("place", "s", Metric.SHARE_CLOUD, 1)
            .bundle("option", "s")
            .cell("option", "s", Metric.COMMONEST_OPTION_SHARE, 1)
            .bundle("sound", "s")
            .cell("sound", "s", Metric.COMMONEST_OPTION_SHARE, 0.9)
            .cell("rule", "s", Metric.SHARE_CLOUD, 1)
            .build();
    assertThat(Judgement.of(result).checks())
        .filteredOn(check -> check.kind() == Check.Kind.CONSTANT)
        .extracting(Check::text)
        .containsExactly(
            "The trained team 'place' is constant in s: every request goes to the cloud.",
            "The trained team 'option' is constant in s: each agent takes one option for 100.0 %"
                + " of its requests.");
  }
}
