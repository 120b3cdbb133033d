package io.masito.cli;

import io.masito.env.config.ConfigError;
import io.masito.eval.bound.BestRule;
import io.masito.eval.bound.InOrder;
import io.masito.eval.store.WorkFile;
import io.masito.eval.suite.Contender;
import io.masito.eval.suite.EvaluationSeeds;
import io.masito.eval.suite.NamedWorld;
import io.masito.policies.PolicySource;
import io.masito.policies.rule.Rules;
import io.masito.policies.rule.TunedRule;
import java.util.List;
import java.util.TreeMap;

/**
 * Tunes the numbers of rules in each scenario, on seeds that nobody is judged on.
 *
 * @param terminal where it tells how far it is
 * @param seeds seeds that policies are judged on
 * @param base seed that those of the tuning derive from
 * @param threads episodes at the same time
 * @param work keeps the numbers for an evaluation that goes on later
 */
record SuiteTuning(Terminal terminal, List<Long> seeds, long base, int threads, WorkFile work) {

  private static final int TUNING_SEEDS = 4;

  /** Keeps the seeds of the tuning apart from those of the evaluation. */
  private static final long TUNING_BASE = 0x7475_6e65L;

  private static final String SUFFIX = "-tuned";

  Contender tuned(String name, List<World> worlds) {
    TunedRule rule =
        Rules.tuned().stream()
            .filter(known -> known.name().equals(name))
            .findFirst()
            .orElseThrow(() -> unknown(name));
    PolicySource plain = Rules.named(name);
    var tuned = new TreeMap<String, PolicySource>();
    try (var pool = new InOrder(threads)) {
      for (World world : worlds) {
        NamedWorld named = world.named();
        if (fits(plain, named)) {
          String what = "tuning " + name + " in " + named.name();
          String best =
              work.of(
                  what + " on " + tuningSeeds(),
                  world.inputs(),
                  () -> {
                    terminal.err().println(what);
                    return BestRule.tuned(rule, named, tuningSeeds(), pool).name();
                  });
          tuned.put(named.name(), Rules.named(best));
        }
      }
    }
    return Contender.tuned(name + SUFFIX, plain, tuned);
  }

  private List<Long> tuningSeeds() {
    return EvaluationSeeds.fresh(TUNING_SEEDS + seeds.size(), base ^ TUNING_BASE).stream()
        .filter(seed -> !seeds.contains(seed))
        .limit(TUNING_SEEDS)
        .toList();
  }

  private static boolean fits(PolicySource rule, NamedWorld world) {
    try {
      rule.start(world.fresh().get().spec(), 0);
      return true;
    } catch (ConfigError e) {
      return false;
    }
  }

  private static ConfigError unknown(String name) {
    List<String> names = Rules.tuned().stream().map(TunedRule::name).toList();
    return new ConfigError(
        "tuned: %s has no numbers to tune; allowed are %s".formatted(name, names));
  }
}
