package io.masito.eval.stats;

import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;

/**
 * Intervals by the percentile bootstrap (B. Efron, "Bootstrap Methods", Annals of Statistics 7,
 * 1979), stratified by scenario as Agarwal et al. (2021) do. Both margins are resampled, as every
 * training meets every trace (A. B. Owen, "The Pigeonhole Bootstrap", Annals of Applied Statistics
 * 1, 2007): in each scenario as many traces are drawn, with replacement, as there are, the same for
 * all policies since these met the same traces; and for each policy as many trainings as it has,
 * the same in all scenarios. Draws are keyed, so the result depends on nothing but the data and the
 * base. Immutable and thread-safe.
 *
 * @param resamples how many, above 0
 * @param base seed of the draws
 */
public record NestedBootstrap(int resamples, long base) {

  /** What reports use. */
  public static final NestedBootstrap USUAL = new NestedBootstrap(2000, 1);

  private static final double LOW_PERCENT = 2.5;
  private static final double HIGH_PERCENT = 97.5;

  /** Figures of the runs of some policies. */
  @FunctionalInterface
  public interface Statistic {

    /**
     * Computes figures.
     *
     * @param policies runs by policy, of the same scenarios and traces
     * @return always as many figures, NaN for one without a value
     */
    double[] of(List<Runs> policies);
  }

  /** Checks the number. */
  public NestedBootstrap {
    if (resamples <= 0) {
      throw new IllegalArgumentException("resamples " + resamples + " must be above 0");
    }
  }

  /**
   * Gives one figure with its interval.
   *
   * @param policies runs by policy, of the same scenarios and traces
   * @param statistic the figure
   * @return estimate; no bounds if no scenario has two traces
   */
  public Estimate one(List<Runs> policies, ToDoubleFunction<List<Runs>> statistic) {
    return all(policies, runs -> new double[] {statistic.applyAsDouble(runs)}).get(0);
  }

  /**
   * Gives several figures with their intervals, from the same resamples.
   *
   * @param policies runs by policy, of the same scenarios and traces
   * @param statistic the figures
   * @return estimates in the order of the figures; no bounds if no scenario has two traces
   */
  public List<Estimate> all(List<Runs> policies, Statistic statistic) {
    double[] values = statistic.of(policies);
    if (!varied(policies.get(0))) {
      return Arrays.stream(values)
          .mapToObj(value -> new Estimate(value, Double.NaN, Double.NaN))
          .toList();
    }
    var drawn = new double[values.length][resamples];
    for (int resample = 0; resample < resamples; resample++) {
      double[] figures = statistic.of(resampled(policies, resample));
      for (int figure = 0; figure < values.length; figure++) {
        drawn[figure][resample] = figures[figure];
      }
    }
    List<Estimate> estimates = new ArrayList<>();
    for (int figure = 0; figure < values.length; figure++) {
      estimates.add(estimate(values[figure], drawn[figure]));
    }
    return estimates;
  }

  private static boolean varied(Runs runs) {
    boolean varied = false;
    for (int scenario = 0; scenario < runs.scenarios(); scenario++) {
      varied |= runs.traces(scenario) > 1;
    }
    return varied;
  }

  private List<Runs> resampled(List<Runs> policies, int resample) {
    var streams = new RandomStreams(base);
    SmallRandom random = streams.of(Purpose.BOOTSTRAP, resample);
    Runs first = policies.get(0);
    var traces = new int[first.scenarios()][];
    for (int scenario = 0; scenario < traces.length; scenario++) {
      traces[scenario] = draw(random, first.traces(scenario));
    }
    List<Runs> drawn = new ArrayList<>();
    for (int policy = 0; policy < policies.size(); policy++) {
      SmallRandom own = streams.of(Purpose.BOOTSTRAP, resample, policy + 1L);
      Runs runs = policies.get(policy);
      drawn.add(runs.drawn(draw(own, runs.trainings()), traces));
    }
    return drawn;
  }

  private static int[] draw(SmallRandom random, int count) {
    var drawn = new int[count];
    Arrays.setAll(drawn, i -> random.nextInt(count));
    return drawn;
  }

  private static Estimate estimate(double value, double[] drawn) {
    double[] known = Arrays.stream(drawn).filter(each -> !Double.isNaN(each)).toArray();
    if (Double.isNaN(value) || known.length == 0) {
      return new Estimate(value, Double.NaN, Double.NaN);
    }
    var percentile = new Percentile().withEstimationType(EstimationType.R_7);
    percentile.setData(known);
    return new Estimate(value, percentile.evaluate(LOW_PERCENT), percentile.evaluate(HIGH_PERCENT));
  }
}
