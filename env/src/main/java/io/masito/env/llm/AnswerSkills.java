package io.masito.env.llm;

import io.masito.env.random.NormalDistribution;
import io.masito.env.view.AnswerSkill;

/**
 * From one figure of quality to a skill by category. The category's offset is added to one level of
 * the model, in probits, and that level is such that the mean over the mix is the figure: {@code
 * sum of share x probability(level + offset) = quality}. So telling tasks apart changes no model's
 * mean.
 *
 * @param shares by category, its share in the mix; together 1
 * @param offsets by category, how much easier it is, in probits
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record AnswerSkills(double[] shares, double[] offsets) {

  private static final double FURTHEST_PROBITS = 12;

  /** Halvings after which the level has the precision of a double. */
  private static final int HALVINGS = 64;

  /** Copies the arrays. */
  public AnswerSkills {
    shares = shares.clone();
    offsets = offsets.clone();
  }

  /**
   * Gives the skill of a model.
   *
   * @param quality its mean quality over the mix; taken as 0 below 0
   * @return right with this probability over the mix
   */
  public AnswerSkill of(double quality) {
    double low = -FURTHEST_PROBITS;
    double high = FURTHEST_PROBITS;
    for (int halving = 0; halving < HALVINGS; halving++) {
      double level = (low + high) / 2;
      if (mean(level) < quality) {
        low = level;
      } else {
        high = level;
      }
    }
    double[] thresholds = offsets.clone();
    for (int category = 0; category < thresholds.length; category++) {
      thresholds[category] += high;
    }
    return new AnswerSkill(thresholds);
  }

  private double mean(double level) {
    double mean = 0;
    for (int category = 0; category < shares.length; category++) {
      mean += shares[category] * NormalDistribution.probability(level + offsets[category]);
    }
    return mean;
  }
}
