package io.masito.env.cluster;

import io.masito.env.config.Ranges;
import org.jspecify.annotations.Nullable;

/**
 * A fault: once, at a stated time, or again and again, with exponential times up and down. Either
 * {@code atSeconds} and {@code forSeconds} or the two means are given.
 *
 * @param kind what breaks
 * @param node whose fault it is; needed for a crash, and given for nothing else
 * @param atSeconds when it starts, at least 0
 * @param forSeconds how long it lasts, above 0
 * @param meanUpSeconds mean time to the next fault, above 0
 * @param meanDownSeconds mean time that a fault lasts, above 0
 */
public record FaultSpec(
    FaultKind kind,
    @Nullable String node,
    @Nullable Double atSeconds,
    @Nullable Double forSeconds,
    @Nullable Double meanUpSeconds,
    @Nullable Double meanDownSeconds) {

  /** Checks the ranges, and that times and node are given as the kind needs them. */
  public FaultSpec {
    if ((kind == FaultKind.CRASH) != (node != null)) {
      throw new IllegalArgumentException("node: needed for a crash, and for nothing else");
    }
    boolean once = atSeconds != null && forSeconds != null;
    boolean again = meanUpSeconds != null && meanDownSeconds != null;
    boolean half = (atSeconds != null) != (forSeconds != null);
    half |= (meanUpSeconds != null) != (meanDownSeconds != null);
    if (half || once == again) {
      throw new IllegalArgumentException(
          "atSeconds: give this and forSeconds, or meanUpSeconds and meanDownSeconds");
    }
    if (atSeconds != null) {
      Ranges.within("atSeconds", atSeconds, 0, Double.POSITIVE_INFINITY);
    }
    above("forSeconds", forSeconds);
    above("meanUpSeconds", meanUpSeconds);
    above("meanDownSeconds", meanDownSeconds);
  }

  private static void above(String key, @Nullable Double value) {
    if (value != null) {
      Ranges.above(key, value, 0);
    }
  }
}
