package io.masito.eval.report;

import io.masito.eval.robustness.ConditionResult;
import io.masito.eval.robustness.ConditionResult.Condition;
import io.masito.eval.score.Judgement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which policy keeps which stated condition, as text. */
final class ConditionRows {

  private ConditionRows() {}

  /**
   * Gives one row for each policy and condition: condition, policy, "pass" or "FAIL", in how many
   * places it holds, and the worst place.
   */
  static List<List<String>> of(Judgement judgement) {
    List<List<String>> rows = new ArrayList<>();
    Set<String> policies = new LinkedHashSet<>();
    judgement.conditions().forEach(each -> policies.add(each.policy()));
    for (Condition condition : Condition.values()) {
      for (String policy : policies) {
        List<ConditionResult> all =
            judgement.conditions().stream()
                .filter(each -> each.condition() == condition && each.policy().equals(policy))
                .toList();
        if (!all.isEmpty()) {
          rows.add(row(condition, policy, all));
        }
      }
    }
    return rows;
  }

  private static List<String> row(Condition condition, String policy, List<ConditionResult> all) {
    List<ConditionResult> failed = all.stream().filter(each -> !each.passed()).toList();
    return List.of(
        condition.key(),
        policy,
        failed.isEmpty() ? "pass" : "FAIL",
        all.size() - failed.size() + "/" + all.size(),
        failed.isEmpty() ? "" : worst(failed));
  }

  private static String worst(List<ConditionResult> failed) {
    ConditionResult worst = failed.get(0);
    for (ConditionResult each : failed) {
      double size = Math.abs(each.difference().value());
      worst = size > Math.abs(worst.difference().value()) ? each : worst;
    }
    return "%s: %s against %s"
        .formatted(worst.scenario(), JudgementRows.withBounds(worst.difference()), worst.against());
  }
}
