package io.masito.env.workload;

import io.masito.env.config.Ranges;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A part of a log-normal mixture. It has a median or its logarithm, not both.
 *
 * @param weight its share relative to the other parts, above 0
 * @param spread standard deviation of the logarithm, in [0, 4]
 * @param median median, tokens, above 0
 * @param mu natural logarithm of the median, in [-5, 20]
 */
public record LengthPart(
    double weight, double spread, @Nullable Double median, @Nullable Double mu) {

  /** Checks the ranges. */
  public LengthPart {
    Ranges.above("weight", weight, 0);
    Ranges.within("spread", spread, 0, 4);
    if ((median == null) == (mu == null)) {
      throw new IllegalArgumentException("median: a part has either median or mu");
    }
    if (median != null) {
      Ranges.above("median", median, 0);
    }
    if (mu != null) {
      Ranges.within("mu", mu, -5, 20);
    }
  }

  /**
   * Gives the median however it was written.
   *
   * @return tokens
   */
  public double medianTokens() {
    return median != null ? median : StrictMath.exp(Objects.requireNonNull(mu));
  }
}
