package io.masito.eval.report;

import io.masito.eval.metric.Metric;
import io.masito.eval.suite.EvaluationResult;
import java.util.List;
import java.util.Locale;

/**
 * Writes an evaluation for a terminal of 80 columns: for each scenario a table, best utility first,
 * and below it how each trained team stands to the best rule. Plain ASCII as far as names are.
 */
public final class TerminalTable {

  /** No line is longer than this. */
  public static final int WIDTH = 80;

  private static final int NAME_WIDTH = 16;
  private static final double MILLIS_PER_SECOND = 1000;
  private static final double THOUSAND = 1000;

  /** Stands where every episode of a policy failed. */
  private static final String NOTHING = "no episode";

  private static final List<String> HEAD =
      List.of(
          row("policy", "utility per", "SLO", "qua-", "TTFT", "lat.", "energy", "cost", "here/"),
          row("", "request", "%", "lity", "p95 s", "p95 s", "J/req", "$/1000", "nb/cloud"));

  private TerminalTable() {}

  /**
   * Writes all scenarios.
   *
   * @param result what the evaluation found
   * @return lines of at most {@link #WIDTH} characters, each ended by a newline
   */
  public static String of(EvaluationResult result) {
    var text = new StringBuilder();
    for (ScenarioSummary scenario : ScenarioSummary.allOf(result)) {
      text.append(text.isEmpty() ? "" : "\n");
      addScenario(text, scenario);
    }
    return text.toString();
  }

  private static void addScenario(StringBuilder text, ScenarioSummary scenario) {
    String seeds = scenario.seeds() == 1 ? "1 seed" : scenario.seeds() + " seeds";
    addWrapped(text, "Scenario " + scenario.scenario() + ", " + seeds + ", means over seeds");
    HEAD.forEach(line -> addLine(text, line));
    addLine(text, "-".repeat(WIDTH));
    scenario.policies().forEach(policy -> addPolicy(text, policy));
    addLine(text, "-".repeat(WIDTH));
    addWrapped(text, legend(scenario));
    scenario.sentences().forEach(sentence -> addWrapped(text, sentence));
  }

  private static String legend(ScenarioSummary scenario) {
    String marks = scenario.seeds() == 1 ? "" : "+- 95 % interval over seeds; ";
    String star =
        scenario.policies().stream().anyMatch(PolicySummary::bundle) ? "* trained team; " : "";
    String fresh =
        scenario.policies().stream().anyMatch(PolicySummary::privileged)
            ? "@fresh privileged: sees the present state of all nodes; "
            : "";
    return marks
        + star
        + fresh
        + "SLO over all arrivals; last column: decisions in %, nb = neighbour.";
  }

  /** A name too long for its column gets a line of its own. */
  private static void addPolicy(StringBuilder text, PolicySummary policy) {
    String name = policy.policy() + (policy.bundle() ? "*" : "");
    if (name.length() < NAME_WIDTH) {
      addLine(text, cells(name, policy));
      return;
    }
    addWrapped(text, name);
    addLine(text, cells("", policy));
  }

  private static String cells(String name, PolicySummary policy) {
    if (!Double.isFinite(policy.utility().mean())) {
      return String.format(Locale.ROOT, "%-16s%14s", name, NOTHING);
    }
    return row(
        name,
        Figures.plusMinus(policy.utility()),
        Figures.percent(policy.slo().mean()),
        Figures.fine(policy.mean(Metric.QUALITY_MEAN)),
        Figures.compact(policy.mean(Metric.TTFT_P95) / MILLIS_PER_SECOND),
        Figures.compact(policy.mean(Metric.LATENCY_P95) / MILLIS_PER_SECOND),
        Figures.compact(policy.mean(Metric.ENERGY_PER_REQUEST)),
        Figures.compact(policy.mean(Metric.COST_PER_REQUEST) * THOUSAND),
        shares(policy));
  }

  private static String shares(PolicySummary policy) {
    return Figures.wholePercent(policy.mean(Metric.SHARE_HERE))
        + "/"
        + Figures.wholePercent(policy.mean(Metric.SHARE_NEIGHBOUR))
        + "/"
        + Figures.wholePercent(policy.mean(Metric.SHARE_CLOUD));
  }

  private static String row(Object... columns) {
    return String.format(Locale.ROOT, "%-16s%14s%6s%6s%7s%7s%8s%7s%9s", columns).stripTrailing();
  }

  private static void addLine(StringBuilder text, String line) {
    text.append(line).append('\n');
  }

  private static void addWrapped(StringBuilder text, String sentence) {
    String rest = sentence;
    while (rest.length() > WIDTH) {
      int blank = rest.lastIndexOf(' ', WIDTH);
      int cut = blank > 0 ? blank : WIDTH;
      addLine(text, rest.substring(0, cut));
      rest = rest.substring(cut).stripLeading();
    }
    addLine(text, rest);
  }
}
