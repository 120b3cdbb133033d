package io.masito.policies.guard;

import io.masito.env.AgentTurn;
import io.masito.env.EnvSpec;
import io.masito.env.view.Observation;
import io.masito.policies.Policy;
import io.masito.policies.PolicySource;
import org.jspecify.annotations.Nullable;

/**
 * A policy that can be replaced while it decides. A candidate first runs in the shadow: it gets the
 * same inputs after the live policy has decided, and where it differs is kept. Then it may be
 * promoted, at once for all decisions that begin later; what was live becomes the last good one. If
 * the live policy's guard trips too often by the policy's own fault, the last good one takes over
 * again.
 *
 * <p>Thread-safe; a decision takes no lock unless it rolls back. Each thread that decides has a
 * policy of its own from each source, so what a policy remembers between decisions is the thread's.
 * Every policy is under guard, see {@link GuardedPolicy}, and nothing is thrown at those who
 * decide. The shadow costs the time of its decision.
 */
public final class SwappablePolicy implements Policy {

  private final PolicySource fallback;
  private final GuardLimits limits;
  private final Generation.World world;
  private final long faultsAllowed;

  /** Replaced as a whole, by the synchronized methods only. */
  private volatile State state;

  private record State(
      Generation live, @Nullable Shadow shadow, @Nullable Generation lastGood, long rollbacks) {}

  /**
   * Starts with a first policy.
   *
   * @param first decides at first
   * @param fallback decides where a policy cannot
   * @param limits of all guards
   * @param faultsAllowed how many faults of its own, see {@link GuardCause#ofModel}, a policy may
   *     have before it is rolled back, at least 0
   * @param spec the world
   * @param seed draws of the policies derive from it
   * @throws io.masito.env.config.ConfigError if the policy or the rule does not fit the world
   */
  public SwappablePolicy(
      PolicySource first,
      PolicySource fallback,
      GuardLimits limits,
      long faultsAllowed,
      EnvSpec spec,
      long seed) {
    if (faultsAllowed < 0) {
      throw new IllegalArgumentException("faultsAllowed: " + faultsAllowed + " must be at least 0");
    }
    this.fallback = fallback;
    this.limits = limits;
    this.faultsAllowed = faultsAllowed;
    this.world = new Generation.World(spec, seed);
    this.state = new State(generation(first), null, null, 0);
  }

  private Generation generation(PolicySource source) {
    return Generation.start(source, fallback, limits, world);
  }

  @Override
  public int choose(int agent, Observation observation) {
    return decide(agent, observation, null);
  }

  @Override
  public int decide(AgentTurn due) {
    return decide(due.agent(), due.observation(), due);
  }

  private int decide(int agent, Observation seen, @Nullable AgentTurn due) {
    State now = state;
    Policy policy = now.live().policy();
    int option = due == null ? policy.choose(agent, seen) : policy.decide(due);
    if (now.live().counters().faults() > faultsAllowed) {
      rollBackFrom(now.live());
    }
    Shadow shadow = now.shadow();
    if (shadow != null) {
      shadow.compare(agent, seen, due, option);
    }
    return option;
  }

  /** Goes back if that policy is still live and there is one to go back to; once for all. */
  private synchronized boolean rollBackFrom(Generation bad) {
    State now = state;
    Generation good = now.lastGood();
    if (now.live() != bad || good == null) {
      return false;
    }
    state = new State(good, now.shadow(), null, now.rollbacks() + 1);
    return true;
  }

  /**
   * Sets a candidate into the shadow, in place of any that is there.
   *
   * @param candidate where it comes from
   * @throws io.masito.env.config.ConfigError if it does not fit the world; nothing has changed then
   */
  public void shadow(PolicySource candidate) {
    enter(new Shadow(generation(candidate)));
  }

  private synchronized void enter(@Nullable Shadow shadow) {
    State now = state;
    state = new State(now.live(), shadow, now.lastGood(), now.rollbacks());
  }

  /**
   * Makes the candidate the live policy. What was live is the last good one from now on.
   *
   * @return false if there is no candidate, or its guard tripped in the shadow by its own fault
   *     more often than is allowed; nothing has changed then
   */
  public synchronized boolean promote() {
    State now = state;
    Shadow shadow = now.shadow();
    if (shadow == null || shadow.candidate().counters().faults() > faultsAllowed) {
      return false;
    }
    state = new State(shadow.candidate(), null, now.live(), now.rollbacks());
    return true;
  }

  /** Takes the candidate out of the shadow, if there is one. */
  public void dismiss() {
    enter(null);
  }

  /**
   * Goes back to the last good policy.
   *
   * @return false if there is none; nothing has changed then
   */
  public boolean rollBack() {
    return rollBackFrom(state.live());
  }

  /**
   * Tells how it stands.
   *
   * @return figures of about the same moment
   */
  public SwapStatus status() {
    State now = state;
    Shadow shadow = now.shadow();
    Generation good = now.lastGood();
    return new SwapStatus(
        now.live().source().name(),
        now.live().counters().counts(),
        shadow == null ? null : shadow.report(),
        good == null ? null : good.source().name(),
        now.rollbacks());
  }
}
