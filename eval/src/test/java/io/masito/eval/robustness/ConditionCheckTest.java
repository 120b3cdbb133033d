package io.masito.eval.robustness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.masito.eval.robustness.ConditionResult.Condition;
import io.masito.eval.score.Check;
import io.masito.eval.score.ScenarioBounds;
import io.masito.eval.score.ScenarioFacts;
import io.masito.eval.stats.NestedBootstrap;
import io.masito.eval.suite.EvaluationResult;
import io.masito.eval.testdomain.Results;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConditionCheckTest {

  private static final StatedConditions STATED =
      new StatedConditions(
          List.of(
              new AxisPoint("messageLoss", 0, "heard"),
              new AxisPoint("messageLoss", 0.5, "half"),
              new AxisPoint("messageLoss", 1, "deaf")),
          List.of("local", "cloud"),
          List.of("messageLoss"));

  private static final EvaluationResult RESULT =
      new Results()
          .rule("random", "heard", 0.1, 0.2, 0.1)
          .rule("random", "half", 0.1, 0.2, 0.1)
          .rule("random", "deaf", 0.1, 0.2, 0.1)
          .rule("local", "heard", 0.4, 0.5, 0.4)
          .rule("local", "half", 0.4, 0.5, 0.4)
          .rule("local", "deaf", 0.4, 0.5, 0.4)
          .rule("cloud", "heard", 0, 0, 0)
          .rule("cloud", "half", 0, 0, 0)
          .rule("cloud", "deaf", 0, 0, 0)
          .bundle("team", "heard", 0.7, 0.8, 0.7)
          .bundle("team", "half", 0.9, 0.9, 0.9)
          .bundle("team", "deaf", 0.3, 0.4, 0.3)
          .bundle("sound", "heard", 0.7, 0.8, 0.7)
          .bundle("sound", "half", 0.75, 0.75, 0.71)
          .bundle("sound", "deaf", 0.39, 0.52, 0.38)
          .build();

  private static List<String> failed(Condition condition) {
    return ConditionCheck.of(RESULT, STATED, NestedBootstrap.USUAL).stream()
        .filter(each -> each.condition() == condition && !each.passed())
        .map(each -> each.policy() + " in " + each.scenario() + " against " + each.against())
        .toList();
  }

  @Test
  void whoHearsNothingIsHeldToTheBestThatReadsNothing() {
    assertThat(failed(Condition.NO_MESSAGES)).containsExactly("team in deaf against local");
  }

  /** A team trained without messages is a yardstick for the others once it is named as one. */
  @Test
  void aTeamWithoutMessagesIsAStrongerYardstick() {
    var stated = new StatedConditions(STATED.axes(), List.of("cloud", "sound"), List.of());
    assertThat(
            ConditionCheck.of(RESULT, stated, NestedBootstrap.USUAL).stream()
                .filter(each -> each.condition() == Condition.NO_MESSAGES)
                .filter(each -> each.policy().equals("team")))
        .singleElement()
        .matches(each -> each.against().equals("sound") && !each.passed());
    assertThat(kinds(STATED)).contains(Check.Kind.NO_MESSAGE_TEAM);
    assertThat(kinds(stated)).doesNotContain(Check.Kind.NO_MESSAGE_TEAM);
  }

  private static List<Check.Kind> kinds(StatedConditions stated) {
    return new ScenarioFacts(Map.of(), ScenarioBounds.NONE, stated)
        .judge(RESULT).checks().stream().map(Check::kind).toList();
  }

  @Test
  void nobodyMayBeWorseThanRandom() {
    assertThat(failed(Condition.RANDOM))
        .containsExactly(
            "cloud in heard against random",
            "cloud in half against random",
            "cloud in deaf against random");
  }

  /** Two steps: six of six seeds give p = 2/64, five of six 2 * 2/64, which is not below 0.05. */
  @Test
  void aStepUpBeyondTheNoiseIsNoDecline() {
    EvaluationResult result =
        new Results()
            .bundle("up", "heard", 0.70, 0.80, 0.70, 0.75, 0.60, 0.5)
            .bundle("up", "half", 0.71, 0.82, 0.73, 0.79, 0.65, 0.56)
            .bundle("up", "deaf", 0.3, 0.3, 0.3, 0.3, 0.3, 0.3)
            .bundle("noisy", "heard", 0.70, 0.80, 0.70, 0.75, 0.60, 0.5)
            .bundle("noisy", "half", 0.69, 0.9, 0.9, 0.9, 0.9, 0.9)
            .bundle("noisy", "deaf", 0.3, 0.3, 0.3, 0.3, 0.3, 0.3)
            .build();
    List<ConditionResult> steps =
        ConditionCheck.of(result, STATED, NestedBootstrap.USUAL).stream()
            .filter(each -> each.condition() == Condition.DECLINE)
            .toList();
    assertThat(steps)
        .filteredOn(each -> !each.passed())
        .extracting(ConditionResult::policy, ConditionResult::scenario, ConditionResult::pHolm)
        .containsExactly(tuple("up", "half", 2.0 / 64));
    assertThat(steps)
        .filteredOn(each -> each.policy().equals("noisy"))
        .extracting(ConditionResult::pHolm)
        .containsExactly(4.0 / 64, 1.0);
  }

  @Test
  void knowsHowManySeedsAStepNeedsToFail() {
    assertThat(ConditionCheck.fewestSeeds(STATED)).isEqualTo(6);
    assertThat(ConditionCheck.fewestSeeds(StatedConditions.NONE)).isZero();
  }

  @Test
  void nothingStatedNothingChecked() {
    assertThat(ConditionCheck.of(RESULT, StatedConditions.NONE, NestedBootstrap.USUAL)).isEmpty();
  }
}
