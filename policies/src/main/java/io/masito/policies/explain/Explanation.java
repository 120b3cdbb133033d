package io.masito.policies.explain;

import io.masito.env.config.StrictYaml;
import io.masito.policies.Moment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a policy chose what it chose.
 *
 * @param policy name of the policy
 * @param moment which decision it was
 * @param choice row of the chosen option
 * @param gap score of the chosen option less the best of the other allowed ones; null if there is
 *     no other
 * @param options all options, in row order
 * @param effects features by the size of their effect, the largest first; empty if there is no gap
 */
public record Explanation(
    String policy,
    Moment moment,
    int choice,
    @Nullable Double gap,
    List<ExplainedOption> options,
    List<FeatureEffect> effects) {

  /** Copies the lists. */
  public Explanation {
    options = List.copyOf(options);
    effects = List.copyOf(effects);
  }

  /**
   * Writes it.
   *
   * @return JSON
   */
  public String json() {
    return StrictYaml.writeJson(this);
  }
}
