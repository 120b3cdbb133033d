package io.masito.eval.bound;

import io.masito.eval.stats.MeanInterval;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What lies between chance and the best there can be in a scenario, and how much of it a rule
 * closes.
 *
 * @param scenario name of the scenario
 * @param rule the best rule, tuned on other seeds
 * @param plan how much work went into the bounds
 * @param episodeSeconds length of the episodes
 * @param randomUtilities utility per request of random choices, by seed
 * @param ruleUtilities the same of the rule
 * @param bounds the bounds, by the same seeds
 */
public record Gap(
    String scenario,
    String rule,
    BoundPlan plan,
    double episodeSeconds,
    List<Double> randomUtilities,
    List<Double> ruleUtilities,
    List<EpisodeBound> bounds) {

  /** Copies the lists. */
  public Gap {
    randomUtilities = List.copyOf(randomUtilities);
    ruleUtilities = List.copyOf(ruleUtilities);
    bounds = List.copyOf(bounds);
  }

  /**
   * Means over seeds.
   *
   * @param random of random choices
   * @param rule of the rule
   * @param achievable of the best schedule found
   * @param upper of the upper bounds; null if there are none
   * @param closedOfAchievable share of the gap from random to the schedule that the rule closes;
   *     null if there is no gap
   * @param closedOfUpper the same of the gap to the upper bound
   */
  public record Summary(
      MeanInterval random,
      MeanInterval rule,
      MeanInterval achievable,
      @Nullable MeanInterval upper,
      @Nullable Double closedOfAchievable,
      @Nullable Double closedOfUpper) {}

  /**
   * Sums up.
   *
   * @return means with intervals, and shares of the gap by the means
   */
  public Summary summary() {
    MeanInterval random = mean(randomUtilities);
    MeanInterval byRule = mean(ruleUtilities);
    MeanInterval achievable = mean(bounds.stream().map(EpisodeBound::achievable).toList());
    MeanInterval upper = upper();
    return new Summary(
        random,
        byRule,
        achievable,
        upper,
        closed(random, byRule, achievable),
        upper == null ? null : closed(random, byRule, upper));
  }

  private @Nullable MeanInterval upper() {
    double[] values = new double[bounds.size()];
    for (int index = 0; index < values.length; index++) {
      Double upper = bounds.get(index).upper();
      if (upper == null) {
        return null;
      }
      values[index] = upper;
    }
    return MeanInterval.of(values);
  }

  private static MeanInterval mean(List<Double> values) {
    return MeanInterval.of(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static @Nullable Double closed(MeanInterval from, MeanInterval at, MeanInterval to) {
    double gap = to.mean() - from.mean();
    return gap > 0 ? (at.mean() - from.mean()) / gap : null;
  }
}
