package io.masito.env.view;

import io.masito.env.config.Ranges;
import io.masito.env.random.NormalDistribution;

/**
 * How often a model is right, by category, and how that hangs together with what other models get
 * right: a Gaussian copula with one common factor. A request has a difficulty, a model luck of its
 * own with that request, both standard normal; the model is right if {@code sqrt(r) difficulty +
 * sqrt(1 - r) luck <= threshold}. So errors of two models correlate (by r, in probits), but a weak
 * model is now and then right where a strong one is wrong. The probit form with a common factor is
 * that of Oldrich Vasicek, "The Distribution of Loan Portfolio Value", Risk 15, 2002.
 *
 * <p>Immutable and thread-safe.
 */
public final class AnswerSkill {

  /**
   * Variance that all models have in common. Fitted to one figure: Qwen2.5-7B (71.84 %) and
   * GPT-4o-mini (75.99 %) are on MMLU both wrong in 15.78 % of 14,042 questions (KubeEdge ianvs,
   * oracle router 84.22 %).
   */
  public static final double COMMON_VARIANCE = 0.7005;

  private static final double COMMON = StrictMath.sqrt(COMMON_VARIANCE);
  private static final double OWN = StrictMath.sqrt(1 - COMMON_VARIANCE);

  private final double[] thresholds;
  private final double[] qualities;

  /**
   * Makes the skill of a model.
   *
   * @param thresholds by category, the probit of how often it is right
   */
  public AnswerSkill(double[] thresholds) {
    this.thresholds = thresholds.clone();
    this.qualities = new double[thresholds.length];
    Ranges.within("categories", thresholds.length, 1, TaskCategory.values().length);
    for (int category = 0; category < thresholds.length; category++) {
      qualities[category] = NormalDistribution.probability(thresholds[category]);
    }
  }

  /**
   * Gives how likely the model is right, by what is known of the task.
   *
   * @param category category of the task
   * @return a probability
   */
  public double quality(TaskCategory category) {
    return qualities[category.ordinal()];
  }

  /**
   * Gives how likely the model is right when something is known of the difficulty.
   *
   * @param category category of the task
   * @param hint what is known
   * @return a probability
   */
  public double quality(TaskCategory category, DifficultyHint hint) {
    double spread = StrictMath.sqrt(1 - COMMON_VARIANCE + COMMON_VARIANCE * hint.variance());
    return NormalDistribution.probability(
        (thresholds[category.ordinal()] - COMMON * hint.mean()) / spread);
  }

  /**
   * Says whether the model is right.
   *
   * @param category category of the task
   * @param difficulty difficulty of the request, the same for all models
   * @param luck luck of this model with this request
   * @return true if it is
   */
  public boolean right(TaskCategory category, double difficulty, double luck) {
    return COMMON * difficulty + OWN * luck <= thresholds[category.ordinal()];
  }
}
