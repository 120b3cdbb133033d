package io.masito.eval.bound;

import io.masito.eval.stats.MeanInterval;
import java.util.List;

/**
 * What is to be won in a scenario: the best rule beside a chooser that knows the future.
 *
 * @param scenario name of the scenario
 * @param rule the best rule, tuned on other seeds
 * @param plan how the chooser looked ahead
 * @param episodeSeconds length of the episodes
 * @param seeds seeds of the episodes
 * @param ruleUtilities utility per request of the rule, by seed
 * @param chooserUtilities utility per request of the chooser, by the same seeds
 */
public record Room(
    String scenario,
    String rule,
    RolloutPlan plan,
    double episodeSeconds,
    List<Long> seeds,
    List<Double> ruleUtilities,
    List<Double> chooserUtilities) {

  private static final double PERCENT = 100;

  /** Copies the lists. */
  public Room {
    seeds = List.copyOf(seeds);
    ruleUtilities = List.copyOf(ruleUtilities);
    chooserUtilities = List.copyOf(chooserUtilities);
  }

  /**
   * Gives the rule's utility per request.
   *
   * @return mean and interval over seeds
   */
  public MeanInterval ofRule() {
    return MeanInterval.of(array(ruleUtilities));
  }

  /**
   * Gives the chooser's utility per request.
   *
   * @return mean and interval over seeds
   */
  public MeanInterval ofChooser() {
    return MeanInterval.of(array(chooserUtilities));
  }

  /**
   * Gives what the chooser earns more than the rule.
   *
   * @return mean and interval of the paired difference
   */
  public MeanInterval difference() {
    return MeanInterval.ofDifference(array(chooserUtilities), array(ruleUtilities));
  }

  /**
   * Gives the room in per cent of the size of the rule's mean utility, which counts as exact.
   *
   * @return mean and interval
   */
  public MeanInterval percent() {
    MeanInterval difference = difference();
    double unit = PERCENT / Math.abs(ofRule().mean());
    return new MeanInterval(
        difference.mean() * unit,
        difference.low() * unit,
        difference.high() * unit,
        difference.count());
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
