package io.masito.policies.explain;

import static io.masito.env.view.SchedulingFeature.EXPECTED_UTILITY;
import static io.masito.env.view.SchedulingFeature.LOCAL_ONLY;
import static io.masito.env.view.SchedulingFeature.MESSAGE_AGE_SECONDS;
import static io.masito.env.view.SchedulingFeature.PROMPT_TOKENS;
import static io.masito.env.view.SchedulingFeature.QUALITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.masito.env.EnvSpec;
import io.masito.env.config.ConfigError;
import io.masito.env.view.Observation;
import io.masito.policies.Moment;
import io.masito.policies.Policy;
import io.masito.policies.PolicySource;
import io.masito.policies.SavedObservation;
import io.masito.policies.ScoringPolicy;
import io.masito.policies.Verdict;
import io.masito.policies.rule.Rules;
import io.masito.policies.testdomain.View;
import io.masito.policies.testdomain.Worlds;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Explanations of a linear scorer, whose effects are known in closed form. */
class ExplainerTest {

  private static final PolicySource LINEAR =
      new PolicySource() {
        @Override
        public String name() {
          return "linear";
        }

        @Override
        public Policy start(EnvSpec spec, long seed) {
          return new Linear();
        }
      };

  private static SavedObservation saved(View view) {
    Observation seen = view.see();
    return SavedObservation.of(
        Worlds.scheduling(2, seen.options()),
        new Moment("s", 1, 5, 9, 1),
        seen,
        Verdict.chose("linear", 0));
  }

  @Test
  void effectsOfALinearScorerAreItsTerms() {
    View view =
        new View()
            .here()
            .with(EXPECTED_UTILITY, 0.5)
            .with(QUALITY, 0.25)
            .neighbour()
            .with(EXPECTED_UTILITY, 0.25)
            .with(QUALITY, 0.75)
            .with(MESSAGE_AGE_SECONDS, 4);
    Explanation found = Explainer.explain(LINEAR, saved(view), List.of());
    // q = 3 utility + quality: 1.75 and 1.5.
    assertThat(found.choice()).isZero();
    assertThat(found.gap()).isEqualTo(0.25);
    assertThat(found.options()).extracting(ExplainedOption::q).containsExactly(1.75, 1.5);
    assertThat(found.options().get(1).messageAgeSeconds()).isEqualTo(4);
    FeatureEffect first = found.effects().get(0);
    assertThat(first).isEqualTo(new FeatureEffect("expected_utility", 0.5, 0.375, -0.75, 1));
    FeatureEffect second = found.effects().get(1);
    assertThat(second).isEqualTo(new FeatureEffect("quality", 0.25, 0.5, 0.5, 0));
    assertThat(found.effects().subList(2, found.effects().size()))
        .allSatisfy(effect -> assertThat(effect.gapChange()).isCloseTo(0, within(1e-12)));
    assertThat(found.json()).contains("\"gapChange\" : -0.75");
  }

  @Test
  void maskedOptionsAreToldWithTheRule() {
    View local =
        new View()
            .here()
            .with(LOCAL_ONLY, 1)
            .neighbour()
            .with(LOCAL_ONLY, 1)
            .masked()
            .here()
            .with(LOCAL_ONLY, 1)
            .with(PROMPT_TOKENS, 9_000)
            .masked();
    Explanation found = Explainer.explain(LINEAR, saved(local), List.of());
    assertThat(found.options().get(0).masked()).isNull();
    assertThat(found.options().get(1).masked()).contains("must not leave its node");
    assertThat(Objects.requireNonNull(found.options().get(2).masked())).isNotEmpty();
    assertThat(found.gap()).as("nothing else may be chosen").isNull();
    assertThat(found.effects()).isEmpty();
    View longer = new View().here().neighbour().with(PROMPT_TOKENS, 9_000).masked();
    assertThat(Explainer.explain(LINEAR, saved(longer), List.of()).options().get(1).masked())
        .contains("9000 tokens do not fit");
  }

  @Test
  void aRuleWithoutScoresIsRefused() {
    SavedObservation saved = saved(new View().here().cloud());
    assertThatThrownBy(() -> Explainer.explain(Rules.named("sed"), saved, List.of()))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("sed: tells no scores");
  }

  /** Three times the expected utility and once the quality. */
  private static final class Linear implements ScoringPolicy {
    private double[] scores = {};

    @Override
    public int choose(int agent, Observation seen) {
      scores = new double[seen.options()];
      int best = -1;
      for (int i = 0; i < scores.length; i++) {
        scores[i] = 3 * EXPECTED_UTILITY.of(seen, i) + QUALITY.of(seen, i);
        best = seen.allowed(i) && (best < 0 || scores[i] > scores[best]) ? i : best;
      }
      return best;
    }

    @Override
    public double score(int agent, int option) {
      return scores[option];
    }
  }
}
