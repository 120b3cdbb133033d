package io.masito.policies.guard;

import io.masito.env.EnvSpec;
import io.masito.policies.Policy;
import io.masito.policies.PolicySource;

/**
 * Policies under guard, all counted together; named {@code guarded:POLICY}.
 *
 * @param policy where the guarded policies come from
 * @param fallback where the rules come from that decide if they cannot
 * @param limits what passes
 * @param counters where it is counted
 */
public record GuardedSource(
    PolicySource policy, PolicySource fallback, GuardLimits limits, GuardCounters counters)
    implements PolicySource {

  /** What the name of a guarded policy starts with. */
  public static final String PREFIX = "guarded:";

  @Override
  public String name() {
    return PREFIX + policy.name();
  }

  @Override
  public Policy start(EnvSpec spec, long seed) {
    return new GuardedPolicy(
        policy.start(spec, seed),
        fallback.start(spec, seed),
        spec.schema(),
        limits,
        counters,
        new GuardClock());
  }

  @Override
  public String identity() {
    return PREFIX + policy.identity() + ", else " + fallback.identity() + ", " + limits;
  }

  @Override
  public boolean privileged() {
    return policy.privileged();
  }
}
