package io.masito.eval.score;

import io.masito.eval.bound.EpisodeBound;
import io.masito.eval.stats.Runs;
import java.util.List;

/**
 * Both ends of the bound in one scenario.
 *
 * @param achievable utility per request of the best schedule that was found, by seed
 * @param upper what none can exceed, by seed; NaN where it is not known
 */
public record BoundEnds(List<Double> achievable, List<Double> upper) {

  /** Copies the lists. */
  public BoundEnds {
    achievable = List.copyOf(achievable);
    upper = List.copyOf(upper);
  }

  static BoundEnds of(List<EpisodeBound> bounds) {
    return new BoundEnds(
        bounds.stream().map(EpisodeBound::achievable).toList(),
        bounds.stream().map(BoundEnds::upper).toList());
  }

  private static double upper(EpisodeBound bound) {
    Double upper = bound.upper();
    return upper == null ? Double.NaN : upper;
  }

  /**
   * Says whether nothing can exceed the bound, or it is only the best that was found.
   *
   * @return true if the upper end is known for every seed
   */
  public boolean proven() {
    return upper.stream().noneMatch(value -> Double.isNaN(value));
  }

  /**
   * Gives the end that stands for a score of 1.
   *
   * @return the upper end if it is known for every seed, else the achievable one
   */
  public Runs one() {
    return runs(proven() ? upper : achievable);
  }

  /**
   * Gives the end that was reached by a schedule.
   *
   * @return the achievable end
   */
  public Runs reached() {
    return runs(achievable);
  }

  private static Runs runs(List<Double> bySeed) {
    return Runs.of(new double[][] {bySeed.stream().mapToDouble(Double::doubleValue).toArray()});
  }
}
