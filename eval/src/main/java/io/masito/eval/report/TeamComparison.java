package io.masito.eval.report;

import io.masito.eval.metric.Metric;
import io.masito.eval.stats.MeanInterval;
import io.masito.eval.suite.EvaluationResult;

/**
 * A trained team set against the best rule, seed by seed.
 *
 * @param scenario where
 * @param bundle the trained team
 * @param rule the rule with the highest mean utility in that scenario and on those seeds
 * @param difference utility per request of the team less that of the rule, paired by seed
 */
public record TeamComparison(String scenario, String bundle, String rule, MeanInterval difference) {

  static TeamComparison of(EvaluationResult result, String scenario, String bundle, String rule) {
    double[][] both = result.paired(bundle, rule, scenario, Metric.UTILITY_PER_REQUEST);
    return new TeamComparison(scenario, bundle, rule, MeanInterval.ofDifference(both[0], both[1]));
  }

  /**
   * Says it in one sentence.
   *
   * @return the sentence, which takes no side when the interval does not
   */
  public String sentence() {
    if (Double.isNaN(difference.mean())) {
      return "The trained team '"
          + bundle
          + "' cannot be compared with the best rule "
          + rule
          + ": no utility on some seed.";
    }
    boolean below = difference.mean() < 0;
    MeanInterval shown = below ? difference.negated() : difference;
    return "The trained team '"
        + bundle
        + "' is "
        + Figures.withBounds(shown)
        + (below ? " below" : " above")
        + " the best rule "
        + rule
        + " in utility per request ("
        + basis()
        + ").";
  }

  private String basis() {
    if (!difference.bounded()) {
      return "one seed, so no interval";
    }
    String paired = "paired over " + difference.count() + " seeds, 95 % interval";
    return difference.excludes(0) ? paired : paired + "; it includes 0, so neither is ahead";
  }
}
