package io.masito.eval.bound;

import static org.assertj.core.api.Assertions.assertThat;

import io.masito.env.scenario.Scenario;
import io.masito.env.scenario.Scenarios;
import io.masito.eval.metric.Metric;
import io.masito.eval.stats.MeanInterval;
import io.masito.eval.suite.Contender;
import io.masito.eval.suite.Evaluation;
import io.masito.eval.suite.EvaluationPlan;
import io.masito.eval.suite.EvaluationProgress;
import io.masito.eval.suite.EvaluationResult;
import io.masito.eval.suite.EvaluationSeeds;
import io.masito.eval.suite.NamedWorld;
import io.masito.policies.PolicySource;
import io.masito.policies.rule.ConstantRule;
import io.masito.policies.rule.Rules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The built-in scenarios are worth scheduling in: who decides by what is seen beats who does not.
 */
class WorthSchedulingTest {

  /** Scenarios that are there for another reason than to be won. */
  private static final Set<String> EXEMPT = Set.of("hoodie");

  private static final double MARGIN = 0.1;
  private static final int SEEDS = 4;
  private static final long BASE = 77;

  /** Decisions that an episode of the test should have; the larger the cluster, the shorter. */
  private static final double DECISIONS = 700;

  private static final double SHORTEST_SECONDS = 30;
  private static final double LONGEST_SECONDS = 400;

  private static final List<PolicySource> RULES = rules();
  private static final Map<String, EvaluationResult> KNOWN = new TreeMap<>();

  static List<String> scenarios() {
    return Scenarios.names().stream().filter(name -> !EXEMPT.contains(name)).toList();
  }

  /** The headline rules, and the tuned one with some other numbers. */
  private static List<PolicySource> rules() {
    List<PolicySource> rules = new ArrayList<>(Rules.headline());
    rules.add(Rules.named("priced:0.03:0"));
    rules.add(Rules.named("priced:0.35:0.6"));
    return rules;
  }

  private static synchronized EvaluationResult played(String name) {
    return KNOWN.computeIfAbsent(name, WorthSchedulingTest::play);
  }

  private static EvaluationResult play(String name) {
    Scenario whole = Scenarios.load(name);
    double seconds = DECISIONS / whole.file().workload().requestsPerSecond();
    seconds = Math.max(SHORTEST_SECONDS, Math.min(LONGEST_SECONDS, seconds));
    Scenario scenario = whole.lasting(seconds);
    List<Contender> all = new ArrayList<>(RULES.stream().map(Contender::rule).toList());
    ConstantRule.all(scenario.environment().spec()).stream().map(Contender::rule).forEach(all::add);
    var plan =
        new EvaluationPlan(
            List.of(new NamedWorld(name, scenario::environment)),
            all,
            EvaluationSeeds.fresh(SEEDS, BASE));
    return Evaluation.run(plan, 2, Map.of(), EvaluationProgress.SILENT);
  }

  private static double[] utilities(String scenario, String policy) {
    return played(scenario).values(policy, scenario, Metric.UTILITY_PER_REQUEST);
  }

  private static double mean(String scenario, String policy) {
    return MeanInterval.of(utilities(scenario, policy)).mean();
  }

  private static List<String> ranking(String scenario) {
    return Rules.headline().stream()
        .map(PolicySource::name)
        .sorted(Comparator.comparingDouble((String rule) -> -mean(scenario, rule)))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void bestRuleBeatsEveryConstantPolicyByATenth(String scenario) {
    String best =
        RULES.stream()
            .map(PolicySource::name)
            .max(Comparator.comparingDouble(rule -> mean(scenario, rule)))
            .orElseThrow();
    double[] most = utilities(scenario, best);
    for (PolicySource constant : ConstantRule.all(Scenarios.load(scenario).environment().spec())) {
      MeanInterval lead = MeanInterval.ofDifference(most, utilities(scenario, constant.name()));
      String what = scenario + ": " + best + " over " + constant.name();
      assertThat(lead.mean()).as(what).isGreaterThan(MARGIN * Math.abs(mean(scenario, best)));
      assertThat(lead.low()).as(what + ", lower bound").isPositive();
    }
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void noTwoRulesDoTheSame(String scenario) {
    List<String> rules = Rules.headline().stream().map(PolicySource::name).toList();
    if (!hasPrefixes(scenario)) {
      // Where no prompt begins like another, affinity has nowhere to stay and does as sed does.
      rules = rules.stream().filter(rule -> !rule.equals("affinity")).toList();
    }
    Set<Double> means = new TreeSet<>();
    rules.forEach(rule -> means.add(mean(scenario, rule)));
    assertThat(means).hasSameSizeAs(rules);
  }

  private static boolean hasPrefixes(String scenario) {
    return Scenarios.load(scenario).file().workload().conversations() != null;
  }

  @Test
  void scenariosRankTheRulesDifferently() {
    Set<String> rankings = new TreeSet<>();
    scenarios().forEach(scenario -> rankings.add(String.join(" ", ranking(scenario))));
    assertThat(rankings).hasSizeGreaterThan(scenarios().size() / 2);
  }
}
