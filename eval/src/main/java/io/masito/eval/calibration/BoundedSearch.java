package io.masito.eval.calibration;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.analysis.MultivariateFunction;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.SimpleValueChecker;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

/**
 * Minimises a function within bounds by the simplex method (J. A. Nelder and R. Mead, "A simplex
 * method for function minimization", 1965), restarted at its own result, from several given starts.
 * The same input always gives the same result. A coordinate whose bounds are equal is fixed.
 */
final class BoundedSearch {

  private static final int RESTARTS = 3;
  private static final int EVALUATIONS = 5000;
  private static final double TOLERANCE = 1e-9;
  private static final double STEP_SHARE = 0.1;
  private static final double OUTSIDE_PENALTY = 10;

  private final double[] low;
  private final double[] high;
  private final int[] free;

  BoundedSearch(double[] low, double[] high) {
    this.low = low.clone();
    this.high = high.clone();
    this.free = IntStream.range(0, low.length).filter(i -> high[i] > low[i]).toArray();
  }

  double[] minimise(ToDoubleFunction<double[]> cost, double[]... starts) {
    double[] best = clamp(starts[0]);
    for (double[] start : starts) {
      double[] found = free.length == 0 ? clamp(start) : from(cost, clamp(start));
      if (cost.applyAsDouble(found) < cost.applyAsDouble(best)) {
        best = found;
      }
    }
    return best;
  }

  private double[] from(ToDoubleFunction<double[]> cost, double[] start) {
    double[] at = start;
    for (int i = 0; i < RESTARTS; i++) {
      double[] base = at;
      MultivariateFunction penalised =
          point -> cost.applyAsDouble(expand(base, point)) + OUTSIDE_PENALTY * outside(point);
      double[] found =
          new SimplexOptimizer(new SimpleValueChecker(TOLERANCE, TOLERANCE))
              .optimize(
                  new MaxEval(EVALUATIONS),
                  new ObjectiveFunction(penalised),
                  GoalType.MINIMIZE,
                  new InitialGuess(Arrays.stream(free).mapToDouble(k -> base[k]).toArray()),
                  new NelderMeadSimplex(steps(base)))
              .getPoint();
      at = expand(base, found);
    }
    return at;
  }

  /** First steps: a share of each range, towards the middle of it. */
  private double[] steps(double[] base) {
    return Arrays.stream(free)
        .mapToDouble(
            k -> {
              double step = STEP_SHARE * (high[k] - low[k]);
              return base[k] + step > high[k] ? -step : step;
            })
        .toArray();
  }

  private double[] expand(double[] base, double[] point) {
    double[] all = base.clone();
    for (int i = 0; i < free.length; i++) {
      all[free[i]] = point[i];
    }
    return clamp(all);
  }

  private double[] clamp(double[] point) {
    return IntStream.range(0, point.length)
        .mapToDouble(i -> StrictMath.min(high[i], StrictMath.max(low[i], point[i])))
        .toArray();
  }

  private double outside(double[] point) {
    double sum = 0;
    for (int i = 0; i < free.length; i++) {
      double within = StrictMath.min(high[free[i]], StrictMath.max(low[free[i]], point[i]));
      sum += StrictMath.abs(point[i] - within);
    }
    return sum;
  }
}
