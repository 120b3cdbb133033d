package io.masito.env.workload;

import io.masito.env.random.SmallRandom;
import java.util.List;

/** Counts of several log-normal parts, cut to a range. */
final class LogNormalMixture implements LengthLaw {

  private static final int HALVINGS = 60;
  private static final double WIDEST = 9;

  private final LogNormal[] parts;
  private final double[] cumulativeWeights;
  private final int min;
  private final int max;

  LogNormalMixture(List<LengthPart> parts, int min, int max) {
    this.parts =
        parts.stream()
            .map(part -> new LogNormal(part.medianTokens(), part.spread(), min, max))
            .toArray(LogNormal[]::new);
    this.cumulativeWeights =
        RequestDraws.cumulative(parts.stream().mapToDouble(LengthPart::weight).toArray());
    this.min = min;
    this.max = max;
  }

  @Override
  public int draw(SmallRandom random) {
    return parts[RequestDraws.pick(cumulativeWeights, random.nextDouble())].draw(random);
  }

  /** Inverts the distribution function by halving, on the scale of the logarithm. */
  @Override
  public int atNormal(double z) {
    double wanted = NormalCurve.cumulative(z);
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (LogNormal part : parts) {
      low = StrictMath.min(low, StrictMath.log(part.median()) - WIDEST * part.spread());
      high = StrictMath.max(high, StrictMath.log(part.median()) + WIDEST * part.spread());
    }
    for (int halving = 0; halving < HALVINGS; halving++) {
      double middle = (low + high) / 2;
      if (below(StrictMath.exp(middle)) < wanted) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return LengthLaw.cut(StrictMath.exp((low + high) / 2), min, max);
  }

  @Override
  public double cumulative(double tokens) {
    if (tokens < min) {
      return 0;
    }
    return tokens >= max ? 1 : below(StrictMath.floor(tokens) + 0.5);
  }

  private double below(double value) {
    double sum = 0;
    for (int part = 0; part < parts.length; part++) {
      sum += weight(part) * parts[part].below(value);
    }
    return sum;
  }

  private double weight(int part) {
    return part == 0 ? cumulativeWeights[0] : cumulativeWeights[part] - cumulativeWeights[part - 1];
  }

  @Override
  public double meanTokens() {
    double sum = 0;
    for (int part = 0; part < parts.length; part++) {
      sum += weight(part) * parts[part].meanTokens();
    }
    return sum;
  }
}
