package io.masito.policies.guard;

import io.masito.env.EnvSpec;
import io.masito.policies.Policy;
import io.masito.policies.PolicySource;

/** One policy of a swap: its source, and for each deciding thread a guarded policy of its own. */
final class Generation {

  private final PolicySource source;
  private final GuardCounters counters = new GuardCounters();
  private final ThreadLocal<Policy> policies;

  private Generation(PolicySource source, PolicySource fallback, GuardLimits limits, World world) {
    this.source = source;
    var guarded = new GuardedSource(source, fallback, limits, counters);
    this.policies = ThreadLocal.withInitial(() -> guarded.start(world.spec(), world.seed()));
  }

  /** What a policy is started with. */
  record World(EnvSpec spec, long seed) {}

  /**
   * Makes a generation and starts its policy for this thread, so that what does not fit the world
   * is refused before it takes part.
   */
  static Generation start(
      PolicySource source, PolicySource fallback, GuardLimits limits, World world) {
    var generation = new Generation(source, fallback, limits, world);
    generation.policy();
    return generation;
  }

  /** Gives the policy of this thread. */
  Policy policy() {
    return policies.get();
  }

  PolicySource source() {
    return source;
  }

  GuardCounters counters() {
    return counters;
  }
}
