package io.masito.eval.bound;

import io.masito.env.MultiAgentEnv;
import io.masito.env.hindsight.Foreseeable;
import java.util.OptionalDouble;

/** The upper end of a bound alone, which takes far less time than a schedule. */
public final class UpperBound {

  private UpperBound() {}

  /**
   * Bounds one episode from above.
   *
   * @param env the world
   * @param seed seed of the episode
   * @return what no policy can exceed, utility per request; nothing if the world cannot be looked
   *     through beforehand
   */
  public static OptionalDouble of(MultiAgentEnv env, long seed) {
    return env instanceof Foreseeable known
        ? OptionalDouble.of(
            new Relaxation(known.foresee(seed)).perRequest(BoundPlan.USUAL.priceSteps()))
        : OptionalDouble.empty();
  }
}
