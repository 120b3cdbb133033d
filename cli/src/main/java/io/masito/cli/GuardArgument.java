package io.masito.cli;

import io.masito.env.config.ConfigError;
import io.masito.eval.suite.Contender;
import io.masito.policies.PolicySource;
import io.masito.policies.Privileged;
import io.masito.policies.guard.GuardCounters;
import io.masito.policies.guard.GuardCounts;
import io.masito.policies.guard.GuardLimits;
import io.masito.policies.guard.GuardedSource;
import io.masito.policies.rule.Rules;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** A policy under guard: {@code guarded:POLICY}, or {@code guarded:RULE:POLICY}. */
final class GuardArgument {

  private static final String USUAL_RULE = "sed";

  private GuardArgument() {}

  /** Puts a guard around what the rest of the argument names. */
  static Contender resolve(String argument, Own own) {
    String rest = argument.substring(GuardedSource.PREFIX.length());
    int colon = rest.indexOf(':');
    boolean named = colon > 0 && Rules.names().contains(rest.substring(0, colon));
    PolicySource fallback = Rules.named(named ? rest.substring(0, colon) : USUAL_RULE);
    String policy = named ? rest.substring(colon + 1) : rest;
    if (policy.isEmpty() || policy.startsWith(GuardedSource.PREFIX) || Privileged.isNamed(policy)) {
      throw new ConfigError(
          "policy %s: allowed is %sPOLICY or %sRULE:POLICY with a bundle, a rule or a policy of yours"
              .formatted(argument, GuardedSource.PREFIX, GuardedSource.PREFIX));
    }
    Contender plain = PolicyArgument.resolve(policy, own);
    var counters = new GuardCounters();
    List<PolicySource> sources =
        plain.sources().stream().map(source -> guard(source, fallback, counters)).toList();
    String name = GuardedSource.PREFIX + plain.name();
    return new Contender(name, sources, plain.bundle(), Map.of());
  }

  private static PolicySource guard(
      PolicySource source, PolicySource fallback, GuardCounters counters) {
    return new GuardedSource(source, fallback, GuardLimits.REPRODUCIBLE, counters);
  }

  /** Tells what the guards did, if there are any. */
  static void tell(List<Contender> contenders, PrintStream out) {
    for (Contender contender : contenders) {
      if (contender.source() instanceof GuardedSource guarded) {
        GuardCounts counts = guarded.counters().counts();
        out.println(
            contender.name() + ", else " + guarded.fallback().name() + ": " + counts.describe());
        counts.latest().forEach((cause, line) -> out.println("  " + cause.words() + ": " + line));
      }
    }
  }
}
