package io.masito.eval.bound;

import org.jspecify.annotations.Nullable;

/**
 * What is to be had in one episode by whoever knows it all beforehand, from below and from above.
 * Every policy's utility per request is at most {@code upper}; that of the best schedule is at
 * least {@code achievable}.
 *
 * @param seed seed of the episode
 * @param achievable utility per request of a schedule that was played
 * @param upper proven: no policy has more utility per request; null for worlds that cannot be
 *     looked through beforehand
 */
public record EpisodeBound(long seed, double achievable, @Nullable Double upper) {

  /** The two ends may meet but for rounding. */
  private static final double ROUNDING = 1e-6;

  /** Checks that the ends are in order. */
  public EpisodeBound {
    if (Double.isNaN(achievable) || (upper != null && !(achievable <= upper + ROUNDING))) {
      throw new IllegalArgumentException(
          "achieved %s, but the bound is %s, seed %d".formatted(achievable, upper, seed));
    }
  }
}
