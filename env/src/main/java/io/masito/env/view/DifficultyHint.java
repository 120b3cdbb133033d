package io.masito.env.view;

import io.masito.env.config.Ranges;
import io.masito.env.random.NormalDistribution;

/**
 * What a classifier in front of the agent, such as a small BERT router, says of a request's
 * difficulty. Difficulty is standard normal; the classifier sees it with a normal error.
 *
 * @param mean expected difficulty, given what the classifier saw
 * @param variance what stays uncertain, in (0, 1]
 */
public record DifficultyHint(double mean, double variance) {

  /** Checks the range. */
  public DifficultyHint {
    Ranges.within("variance", variance, 0, 1);
  }

  /**
   * Makes the hint of a classifier that saw a value.
   *
   * @param seen difficulty and error together
   * @param errorSpread standard deviation of the error, at least 0
   * @return the hint
   */
  public static DifficultyHint of(double seen, double errorSpread) {
    double error = errorSpread * errorSpread;
    return new DifficultyHint(seen / (1 + error), error / (1 + error));
  }

  /**
   * Gives the hint as a classifier's score: the share of all requests that look easier.
   *
   * @return in [0, 1], each value equally likely
   */
  public double score() {
    double spread = StrictMath.sqrt(1 - variance);
    return spread == 0 ? 0.5 : NormalDistribution.probability(mean / spread);
  }
}
