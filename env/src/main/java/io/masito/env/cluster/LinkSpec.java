package io.masito.env.cluster;

import io.masito.env.config.Ranges;
import org.jspecify.annotations.Nullable;

/**
 * A link between two nodes; it carries requests and messages both ways.
 *
 * @param between names of one end
 * @param and name of the other end
 * @param oneWayMillis propagation delay one way, milliseconds, at least 0
 * @param megabitsPerSecond bandwidth in each direction, above 0
 * @param carrier how well it carries; {@link CarrierSpec#STEADY} if it is left out
 */
public record LinkSpec(
    String between,
    String and,
    double oneWayMillis,
    double megabitsPerSecond,
    @Nullable CarrierSpec carrier) {

  /** Checks the ranges. */
  public LinkSpec {
    Ranges.named("between", between);
    Ranges.named("and", and);
    if (between.equals(and)) {
      throw new IllegalArgumentException("and: '" + and + "' must be another node than between");
    }
    Ranges.within("oneWayMillis", oneWayMillis, 0, 60_000);
    Ranges.above("megabitsPerSecond", megabitsPerSecond, 0);
    carrier = carrier == null ? CarrierSpec.STEADY : carrier;
  }
}
