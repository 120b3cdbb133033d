package io.masito.eval.testdomain;

import io.masito.env.EnvSpec;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import io.masito.env.view.Observation;
import io.masito.policies.Policy;
import io.masito.policies.PolicySource;

/** Policies that are just good enough to be judged. */
public final class TestPolicies {

  private TestPolicies() {}

  /** Always the same option; the first allowed one where the mask forbids it. */
  public static PolicySource preferring(String name, int option) {
    return source(name, (agent, seen) -> seen.allowed(option) ? option : firstAllowed(seen));
  }

  /** Always the same option, allowed or not. */
  public static PolicySource stubborn(String name, int option) {
    return source(name, (agent, seen) -> option);
  }

  /** Throws at its first decision. */
  public static PolicySource throwing(String name, RuntimeException failure) {
    return source(
        name,
        (agent, seen) -> {
          throw failure;
        });
  }

  /** Draws among the allowed options. */
  public static PolicySource drawing(String name) {
    return new PolicySource() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Policy start(EnvSpec spec, long seed) {
        SmallRandom random = new RandomStreams(seed).of(Purpose.RULE);
        return (agent, seen) -> {
          int option = random.nextInt(seen.options());
          return seen.allowed(option) ? option : firstAllowed(seen);
        };
      }
    };
  }

  /** A policy without state under a name. */
  public static PolicySource source(String name, Policy policy) {
    return new PolicySource() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Policy start(EnvSpec spec, long seed) {
        return policy;
      }
    };
  }

  private static int firstAllowed(Observation seen) {
    int option = 0;
    while (!seen.allowed(option)) {
      option++;
    }
    return option;
  }
}
