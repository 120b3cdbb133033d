package io.masito.env.workload;

import io.masito.env.config.Ranges;
import io.masito.env.random.SmallRandom;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Gaps from a gamma distribution, at each node by itself. Given is the shape or the coefficient of
 * variation, which is one over the root of the shape.
 *
 * @param cv coefficient of variation of the gaps, in [0.05, 30]
 * @param shape of the distribution, in [0.001, 400]; 1 is Poisson
 */
public record GammaSpec(@Nullable Double cv, @Nullable Double shape) {

  private static final double THIRD = 1.0 / 3;

  /** Checks the ranges. */
  public GammaSpec {
    if ((cv == null) == (shape == null)) {
      throw new IllegalArgumentException("cv: gamma has either cv or shape");
    }
    if (cv != null) {
      Ranges.within("cv", cv, 0.05, 30);
    }
    if (shape != null) {
      Ranges.within("shape", shape, 0.001, 400);
    }
  }

  private double order() {
    return cv != null ? 1 / (cv * cv) : Objects.requireNonNull(shape);
  }

  /**
   * Draws a gap of mean 1 by rejection: George Marsaglia, Wai Wan Tsang, "A simple method for
   * generating gamma variables" (2000), with their power of a uniform number for shapes below 1.
   */
  double gap(SmallRandom random) {
    double order = order();
    double boost = order < 1 ? StrictMath.exp(StrictMath.log(1 - random.nextDouble()) / order) : 1;
    return marsagliaTsang(order < 1 ? order + 1 : order, random) * boost / order;
  }

  private static double marsagliaTsang(double order, SmallRandom random) {
    double d = order - THIRD;
    double c = THIRD / StrictMath.sqrt(d);
    while (true) {
      double x = random.nextGaussian();
      double v = 1 + c * x;
      double cube = v * v * v;
      double u = 1 - random.nextDouble();
      if (v > 0 && StrictMath.log(u) < x * x / 2 + d * (1 - cube + StrictMath.log(cube))) {
        return d * cube;
      }
    }
  }
}
