package io.masito.eval.bound;

import io.masito.env.MultiAgentEnv;
import io.masito.eval.metric.Metric;
import io.masito.eval.suite.EpisodeRunner;
import io.masito.eval.suite.NamedWorld;
import io.masito.policies.PolicySource;
import io.masito.policies.rule.Rules;
import io.masito.policies.rule.TunedRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/**
 * Finds the best rule of a world on seeds of its own. Rules with numbers are tuned one number at a
 * time over the values worth trying, beginning in the middle of each, until a round changes nothing
 * or the third has passed. Of equals the first found stays.
 */
final class RuleTuning {

  private static final int ROUNDS = 3;

  private final NamedWorld world;
  private final List<Long> seeds;
  private final InOrder pool;
  private final Map<String, Double> known = new TreeMap<>();

  RuleTuning(NamedWorld world, List<Long> seeds, InOrder pool) {
    this.world = world;
    this.seeds = seeds;
    this.pool = pool;
  }

  /** Of the headline rules; tuning every rule takes ten times as long. */
  PolicySource best() {
    return best(Rules.headline(), Rules.headlineTuned());
  }

  /** Of some rules as they are and some whose numbers are tuned. */
  PolicySource best(List<PolicySource> plain, List<TunedRule> numbered) {
    List<PolicySource> candidates = new ArrayList<>(plain);
    for (TunedRule rule : numbered) {
      if (!rule.grid().isEmpty()) {
        candidates.add(tune(rule));
      }
    }
    return bestOf(candidates);
  }

  private PolicySource tune(TunedRule rule) {
    List<Double> numbers = new ArrayList<>();
    rule.grid().forEach(values -> numbers.add(values.get(values.size() / 2)));
    for (int round = 0; round < ROUNDS; round++) {
      List<Double> before = List.copyOf(numbers);
      for (int index = 0; index < numbers.size(); index++) {
        tuneOne(rule, numbers, index);
      }
      if (numbers.equals(before)) {
        break;
      }
    }
    return rule.with(numbers);
  }

  private void tuneOne(TunedRule rule, List<Double> numbers, int index) {
    double best = numbers.get(index);
    double most = utility(rule.with(numbers));
    for (double value : rule.grid().get(index)) {
      numbers.set(index, value);
      double utility = utility(rule.with(numbers));
      if (utility > most) {
        most = utility;
        best = value;
      }
    }
    numbers.set(index, best);
  }

  private PolicySource bestOf(List<PolicySource> candidates) {
    PolicySource best = candidates.get(0);
    for (PolicySource candidate : candidates) {
      if (utility(candidate) > utility(best)) {
        best = candidate;
      }
    }
    return best;
  }

  private double utility(PolicySource rule) {
    Double before = known.get(rule.name());
    if (before != null) {
      return before;
    }
    List<Callable<Double>> episodes = new ArrayList<>();
    for (long seed : seeds) {
      episodes.add(() -> utility(world.fresh().get(), rule, seed));
    }
    double mean = pool.all(episodes).stream().mapToDouble(Double::doubleValue).average().orElse(0);
    known.put(rule.name(), mean);
    return mean;
  }

  static double utility(MultiAgentEnv env, PolicySource rule, long seed) {
    return EpisodeRunner.run(env, rule, seed).get(Metric.UTILITY_PER_REQUEST);
  }
}
