package io.masito.eval.report;

import io.masito.env.scenario.ResourceKind;
import io.masito.env.scenario.ResourceLoad;
import io.masito.eval.metric.Metric;
import io.masito.eval.score.Judgement;
import io.masito.eval.score.PolicyScore;
import io.masito.eval.score.Standing;
import io.masito.eval.stats.Estimate;
import io.masito.eval.stats.MeanInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The figures of a judgement as text, for tables of every kind. */
final class JudgementRows {

  private static final double MILLIS_PER_SECOND = 1000;
  private static final double SMALLEST_P = 0.001;

  private static final Map<ResourceKind, String> KINDS =
      Map.of(
          ResourceKind.NODE, "node",
          ResourceKind.EDGE, "edge",
          ResourceKind.KV_MEMORY, "KV memory",
          ResourceKind.LINK, "link",
          ResourceKind.CLOUD, "cloud");

  private final Judgement judgement;
  private final ScenarioSummary scenario;

  JudgementRows(Judgement judgement, ScenarioSummary scenario) {
    this.judgement = judgement;
    this.scenario = scenario;
  }

  /**
   * One policy against the best rule: name, difference, corrected p, effect, score, gap closed,
   * misses in per cent, mean latency with misses at their limit.
   */
  List<String> row(PolicySummary policy) {
    Optional<Standing> standing =
        judgement.standings().stream()
            .filter(each -> each.scenario().equals(scenario.scenario()))
            .filter(each -> each.policy().equals(policy.policy()))
            .findFirst();
    Optional<PolicyScore> score =
        judgement.scores().stream()
            .filter(each -> each.scenario().equals(scenario.scenario()))
            .filter(each -> each.policy().equals(policy.policy()))
            .findFirst();
    return List.of(
        policy.policy(),
        standing.map(each -> withBounds(each.difference())).orElse("best rule"),
        standing.map(each -> p(each.pHolm())).orElse(""),
        standing.map(each -> Figures.fine(each.effect().value())).orElse(""),
        score.map(each -> Figures.fine(each.score().value())).orElse(Figures.NONE),
        standing.isEmpty() ? "" : score.map(JudgementRows::gap).orElse(Figures.NONE),
        Figures.percent(1 - policy.mean(Metric.SLO_ATTAINMENT)),
        Figures.compact(policy.mean(Metric.LATENCY_AT_LIMIT_MEAN) / MILLIS_PER_SECOND));
  }

  private static String gap(PolicyScore score) {
    return Figures.fine(score.gapClosed().value());
  }

  /** As "0.012 [0.004, 0.020]". */
  static String withBounds(Estimate estimate) {
    return Figures.withBounds(
        new MeanInterval(estimate.value(), estimate.low(), estimate.high(), 0));
  }

  private static String p(double value) {
    return value < SMALLEST_P ? "<0.001" : Figures.fine(value);
  }

  /** What is offered to the resources, in one line; empty if it is not known. */
  String loads() {
    List<ResourceLoad> all = judgement.facts().loads().getOrDefault(scenario.scenario(), List.of());
    List<String> parts = new ArrayList<>();
    for (ResourceKind kind : ResourceKind.values()) {
      String range = new ScenarioLoads(all).range(kind);
      if (!range.equals("-")) {
        parts.add(String.format(Locale.ROOT, "%s %s", KINDS.get(kind), range));
      }
    }
    return parts.isEmpty() ? "" : "Offered load: " + String.join(", ", parts) + ".";
  }

  /** What a reader should know of this scenario. */
  List<String> warnings() {
    return warnings(judgement, scenario.scenario());
  }

  /** What a reader should know of a scenario, or of all. */
  static List<String> warnings(Judgement judgement, String about) {
    return judgement.checks().stream()
        .filter(check -> check.scenario().equals(about))
        .map(check -> check.text())
        .toList();
  }
}
