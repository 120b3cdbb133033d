package io.masito.eval.robustness;

import io.masito.eval.metric.Metric;
import io.masito.eval.robustness.ConditionResult.Condition;
import io.masito.eval.stats.Estimate;
import io.masito.eval.stats.NestedBootstrap;
import io.masito.eval.stats.Runs;
import io.masito.eval.suite.EvaluationResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Checks stated conditions. A difference fails a condition only if its 95 % interval, nested over
 * trainings and traces, lies wholly on the wrong side of 0; without an interval its sign decides. A
 * step along an axis must also matter: by more than a hundredth of what is earned at its easier
 * end.
 */
public final class ConditionCheck {

  private static final String RANDOM = "random";
  private static final double SMALLEST_STEP = 0.01;

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
    return new ConditionResult(condition, policy, scenario, other, difference, !worse);
  }

  private void addDecline(String policy, String axis, List<ConditionResult> all) {
    List<AxisPoint> row = stated.of(axis);
    for (int step = 1; step < row.size(); step++) {
      String easier = row.get(step - 1).scenario();
      String harder = row.get(step).scenario();
      Runs before = runs(policy, easier);
      Estimate difference = difference(runs(policy, harder), before);
      double margin = SMALLEST_STEP * Math.abs(before.mean());
      double least = difference.bounded() ? difference.low() : difference.value();
      boolean better = least > 0 && difference.value() > margin;
      all.add(new ConditionResult(Condition.DECLINE, policy, harder, easier, difference, !better));
    }
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
