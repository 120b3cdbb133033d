package io.masito.eval.robustness;

import io.masito.eval.metric.Metric;
import io.masito.eval.robustness.ConditionResult.Condition;
import io.masito.eval.stats.Estimate;
import io.masito.eval.stats.HolmCorrection;
import io.masito.eval.stats.NestedBootstrap;
import io.masito.eval.stats.RunStatistics;
import io.masito.eval.stats.Runs;
import io.masito.eval.stats.SignedRank;
import io.masito.eval.suite.EvaluationResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Checks stated conditions. To be no worse than another policy fails only if the 95 % interval of
 * the difference, nested over trainings and traces, lies wholly below 0; without an interval its
 * sign decides. To decline along an axis fails at a step if a one-sided signed-rank test over the
 * seeds, each the mean over trainings, finds the policy better at its harder end, at 5 % for all
 * steps of the axis together (Holm).
 */
public final class ConditionCheck {

  private static final String RANDOM = "random";
  private static final double LEVEL = 0.05;

  private final EvaluationResult result;
  private final StatedConditions stated;
  private final NestedBootstrap bootstrap;

  private ConditionCheck(
      EvaluationResult result, StatedConditions stated, NestedBootstrap bootstrap) {
    this.result = result;
    this.stated = stated;
    this.bootstrap = bootstrap;
  }

  /**
   * Checks all conditions.
   *
   * @param result what the evaluation found
   * @param stated what was stated
   * @param bootstrap makes the intervals
   * @return a result for each policy and place; none if nothing was stated
   */
  public static List<ConditionResult> of(
      EvaluationResult result, StatedConditions stated, NestedBootstrap bootstrap) {
    if (stated.axes().isEmpty()) {
      return List.of();
    }
    return new ConditionCheck(result, stated, bootstrap).all();
  }

  /**
   * Gives how many seeds the longest declining axis needs for a step to fail at all: so many that
   * the least one-sided p, 2^-seeds, stays below 5 % when it is multiplied by the steps.
   *
   * @param stated what was stated
   * @return seeds; 0 if no axis was named as declining
   */
  public static int fewestSeeds(StatedConditions stated) {
    int steps = 0;
    for (String axis : stated.declining()) {
      steps = Math.max(steps, stated.of(axis).size() - 1);
    }
    int seeds = 0;
    while (steps * Math.pow(0.5, seeds) >= LEVEL) {
      seeds++;
    }
    return seeds;
  }

  private List<ConditionResult> all() {
    List<ConditionResult> all = new ArrayList<>();
    for (String policy : result.policies()) {
      addNoMessages(policy, all);
      addRandom(policy, all);
      stated.declining().forEach(axis -> addDecline(policy, axis, all));
    }
    return all;
  }

  private void addNoMessages(String policy, List<ConditionResult> all) {
    if (policy.equals(RANDOM)
        || stated.noMessages().contains(policy)
        || result.isPrivileged(policy)) {
      return;
    }
    for (AxisPoint point : stated.of(StatedConditions.MESSAGE_LOSS)) {
      if (point.level() >= 1) {
        best(stated.noMessages(), point.scenario())
            .ifPresent(
                best -> all.add(notWorse(Condition.NO_MESSAGES, policy, point.scenario(), best)));
      }
    }
  }

  private void addRandom(String policy, List<ConditionResult> all) {
    if (policy.equals(RANDOM) || !result.policies().contains(RANDOM)) {
      return;
    }
    for (String scenario : result.scenarios()) {
      all.add(notWorse(Condition.RANDOM, policy, scenario, RANDOM));
    }
  }

  private ConditionResult notWorse(
      Condition condition, String policy, String scenario, String other) {
    Estimate difference = difference(runs(policy, scenario), runs(other, scenario));
    boolean worse = difference.bounded() ? difference.high() < 0 : difference.value() < 0;
    return new ConditionResult(condition, policy, scenario, other, difference, !worse, Double.NaN);
  }

  private void addDecline(String policy, String axis, List<ConditionResult> all) {
    List<AxisPoint> row = stated.of(axis);
    var steps = new double[Math.max(0, row.size() - 1)];
    for (int step = 0; step < steps.length; step++) {
      Runs easier = runs(policy, row.get(step).scenario());
      Runs harder = runs(policy, row.get(step + 1).scenario());
      steps[step] = SignedRank.above(RunStatistics.differences(harder, easier));
    }
    double[] corrected = HolmCorrection.of(steps);
    for (int step = 0; step < steps.length; step++) {
      String harder = row.get(step + 1).scenario();
      all.add(step(policy, row.get(step).scenario(), harder, corrected[step]));
    }
  }

  private ConditionResult step(String policy, String easier, String harder, double p) {
    Estimate difference = difference(runs(policy, harder), runs(policy, easier));
    boolean better = p < LEVEL;
    return new ConditionResult(Condition.DECLINE, policy, harder, easier, difference, !better, p);
  }

  private Optional<String> best(List<String> policies, String scenario) {
    return policies.stream()
        .filter(result.policies()::contains)
        .max(Comparator.comparingDouble(policy -> mean(policy, scenario)));
  }

  private double mean(String policy, String scenario) {
    return Arrays.stream(result.values(policy, scenario, Metric.UTILITY_PER_REQUEST))
        .average()
        .orElse(Double.NEGATIVE_INFINITY);
  }

  private Runs runs(String policy, String scenario) {
    return Runs.of(result.table(policy, scenario, Metric.UTILITY_PER_REQUEST));
  }

  private Estimate difference(Runs first, Runs second) {
    return bootstrap.one(
        List.of(first, second), drawn -> drawn.get(0).mean() - drawn.get(1).mean());
  }
}
