package io.masito.eval.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.masito.env.scenario.ResourceLoad;
import io.masito.eval.robustness.AxisPoint;
import io.masito.eval.robustness.ConditionResult;
import io.masito.eval.score.Aggregate;
import io.masito.eval.score.Check;
import io.masito.eval.score.Improvement;
import io.masito.eval.score.Judgement;
import io.masito.eval.score.PolicyScore;
import io.masito.eval.score.Standing;
import io.masito.eval.stats.Estimate;
import java.util.Locale;

/** Writes a judgement into the JSON of an evaluation. */
final class JudgementJson {

  private JudgementJson() {}

  /** Adds {@code scores}, {@code aggregates}, {@code improvements}, {@code profiles} and more. */
  static void addTo(ObjectNode root, Judgement judgement) {
    ArrayNode scores = root.putArray("scores");
    judgement.scores().forEach(score -> add(scores.addObject(), score));
    ArrayNode aggregates = root.putArray("aggregates");
    judgement.aggregates().forEach(aggregate -> add(aggregates.addObject(), aggregate));
    ArrayNode improvements = root.putArray("improvements");
    judgement.improvements().forEach(each -> add(improvements.addObject(), each));
    ArrayNode profiles = root.putArray("profiles");
    judgement.aggregates().forEach(aggregate -> addProfile(profiles.addObject(), aggregate));
    ArrayNode checks = root.putArray("checks");
    judgement.checks().forEach(check -> add(checks.addObject(), check));
    ArrayNode loads = root.putArray("loads");
    judgement
        .facts()
        .loads()
        .forEach((scenario, all) -> all.forEach(load -> add(loads.addObject(), scenario, load)));
    addRobustness(root, judgement);
  }

  /** Adds {@code robustness}: the rows of scenarios, and whether what was stated holds. */
  private static void addRobustness(ObjectNode root, Judgement judgement) {
    ObjectNode robustness = root.putObject("robustness");
    ArrayNode axes = robustness.putArray("axes");
    for (AxisPoint point : judgement.facts().stated().axes()) {
      ObjectNode node = axes.addObject();
      node.put("axis", point.axis());
      EvaluationJson.put(node, "level", point.level());
      node.put("scenario", point.scenario());
    }
    ArrayNode conditions = robustness.putArray("conditions");
    for (ConditionResult each : judgement.conditions()) {
      ObjectNode node = conditions.addObject();
      node.put("condition", each.condition().key());
      node.put("policy", each.policy());
      node.put("scenario", each.scenario());
      node.put("against", each.against());
      put(node, "difference", "low", "high", each.difference());
      node.put("passed", each.passed());
      EvaluationJson.put(node, "pHolm", each.pHolm());
    }
  }

  private static void add(ObjectNode node, PolicyScore score) {
    node.put("policy", score.policy());
    node.put("scenario", score.scenario());
    EvaluationJson.put(node, "utility", score.utility());
    EvaluationJson.put(node, "random", score.random());
    EvaluationJson.put(node, "bound", score.bound());
    node.put("boundKind", score.boundKind());
    put(node, "score", "scoreLow", "scoreHigh", score.score());
    put(node, "gapClosed", "gapClosedLow", "gapClosedHigh", score.gapClosed());
    put(node, "gapToReached", "gapToReachedLow", "gapToReachedHigh", score.gapToReached());
  }

  private static void add(ObjectNode node, Aggregate aggregate) {
    node.put("policy", aggregate.policy());
    node.put("runs", aggregate.runs());
    put(node, "mean", "meanLow", "meanHigh", aggregate.mean());
    put(
        node,
        "interquartileMean",
        "interquartileMeanLow",
        "interquartileMeanHigh",
        aggregate.interquartileMean());
    put(node, "optimalityGap", "optimalityGapLow", "optimalityGapHigh", aggregate.optimalityGap());
  }

  private static void add(ObjectNode node, Improvement improvement) {
    node.put("policy", improvement.policy());
    node.put("over", improvement.over());
    put(node, "probability", "low", "high", improvement.probability());
  }

  private static void addProfile(ObjectNode node, Aggregate aggregate) {
    node.put("policy", aggregate.policy());
    ArrayNode points = node.putArray("points");
    for (Aggregate.ProfilePoint point : aggregate.profile()) {
      ObjectNode each = points.addObject();
      EvaluationJson.put(each, "score", point.score());
      put(each, "share", "low", "high", point.share());
    }
  }

  private static void add(ObjectNode node, Check check) {
    node.put("check", check.kind().key());
    node.put("scenario", check.scenario());
    ArrayNode policies = node.putArray("policies");
    check.policies().forEach(policies::add);
    node.put("text", check.text());
  }

  private static void add(ObjectNode node, String scenario, ResourceLoad load) {
    node.put("scenario", scenario);
    node.put("resource", load.resource());
    node.put("kind", load.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    EvaluationJson.put(node, "offered", load.offered());
  }

  /** Adds the part of a comparison that stands for every policy. */
  static void add(ObjectNode node, Standing standing) {
    put(node, "difference", "low", "high", standing.difference());
    EvaluationJson.put(node, "p", standing.pValue());
    EvaluationJson.put(node, "pHolm", standing.pHolm());
    put(node, "effect", "effectLow", "effectHigh", standing.effect());
  }

  private static void put(
      ObjectNode node, String value, String low, String high, Estimate estimate) {
    EvaluationJson.put(node, value, estimate.value());
    EvaluationJson.put(node, low, estimate.low());
    EvaluationJson.put(node, high, estimate.high());
  }
}
