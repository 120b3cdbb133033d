package io.masito.env.workload;

import io.masito.env.random.SmallRandom;

/**
 * Counts by a table of percentiles, straight between them. They are equally spaced; a table of 103
 * values has 0 to 99, 99.5, 99.9 and 100 %, because the last step of a long tail is not straight.
 */
final class PercentileTable implements LengthLaw {

  private static final int WITH_TAIL = 103;
  private static final double[] TAIL = {0.995, 0.999, 1};

  private final double[] values;
  private final int min;
  private final int max;

  /** Takes the values at 0 to 100 %, which do not fall. */
  PercentileTable(double[] values, int min, int max) {
    this.values = values.clone();
    this.min = min;
    this.max = max;
  }

  @Override
  public int draw(SmallRandom random) {
    return at(random.nextDouble());
  }

  @Override
  public int atNormal(double z) {
    return at(NormalCurve.cumulative(z));
  }

  private int at(double share) {
    int below = StrictMath.min(below(share), values.length - 2);
    double start = share(below);
    double part = (share - start) / (share(below + 1) - start);
    double tokens = values[below] + part * (values[below + 1] - values[below]);
    return LengthLaw.cut(tokens, min, max);
  }

  private int below(double share) {
    if (values.length != WITH_TAIL) {
      return (int) (share * (values.length - 1));
    }
    int below = (int) (share * 100);
    while (below + 1 < values.length && share(below + 1) <= share) {
      below++;
    }
    return below;
  }

  /** Share of the counts that are at most the value at an index. */
  private double share(int index) {
    if (values.length != WITH_TAIL) {
      return (double) index / (values.length - 1);
    }
    return index < 100 ? index / 100.0 : TAIL[index - 100];
  }

  @Override
  public double cumulative(double tokens) {
    if (tokens < min) {
      return 0;
    }
    if (tokens >= max) {
      return 1;
    }
    double value = StrictMath.floor(tokens) + 0.5;
    int above = 0;
    while (above < values.length && values[above] <= value) {
      above++;
    }
    if (above == 0 || above == values.length) {
      return above == 0 ? 0 : 1;
    }
    double step = values[above] - values[above - 1];
    double start = share(above - 1);
    return start + (share(above) - start) * (value - values[above - 1]) / step;
  }

  @Override
  public double meanTokens() {
    double sum = 0;
    for (int i = 1; i < values.length; i++) {
      sum += (share(i) - share(i - 1)) * (values[i] + values[i - 1]) / 2;
    }
    return sum;
  }
}
