package io.masito.agents.credit;

import io.masito.env.view.Observation;
import io.masito.env.view.Prices;

/**
 * A decision and what each of its options would have led to. Energy and money are kept apart, so
 * that a label can be had at other prices of them. The arrays are shared, not copied: whoever makes
 * a label gives them away. Where an option is masked they hold 0.
 *
 * @param seen what the agent saw
 * @param own shape [option], utility of the decision's own request
 * @param others shape [option], utility of everybody else less its mean over the allowed options
 * @param ownJoules shape [option], energy spent on the own request, joules
 * @param othersJoules shape [option], energy spent on everybody else less its mean, joules
 * @param ownUsd shape [option], money spent on the own request, dollars
 * @param othersUsd shape [option], money spent on everybody else less its mean, dollars
 * @param prices of energy and money beyond those of the world, as they were seen and are in the
 *     utilities
 */
@SuppressWarnings("ArrayRecordComponent") // labels are many and never compared
public record LabelledDecision(
    Observation seen,
    float[] own,
    float[] others,
    float[] ownJoules,
    float[] othersJoules,
    float[] ownUsd,
    float[] othersUsd,
    Prices prices) {

  /** Checks the shapes and that all is finite. */
  public LabelledDecision {
    var all = new float[][] {own, others, ownJoules, othersJoules, ownUsd, othersUsd};
    for (float[] labels : all) {
      check(labels, seen.options());
    }
  }

  private static void check(float[] labels, int options) {
    if (labels.length != options) {
      throw new IllegalArgumentException(labels.length + " labels do not fit " + options);
    }
    for (float label : labels) {
      if (!Float.isFinite(label)) {
        throw new IllegalArgumentException("label " + label + " must be finite");
      }
    }
  }

  /**
   * Makes a label where neither energy nor money is told.
   *
   * @param seen what the agent saw
   * @param own shape [option], utility of the own request
   * @param others shape [option], utility of everybody else
   * @return the label
   */
  public static LabelledDecision of(Observation seen, double[] own, double[] others) {
    double[] none = new double[seen.options()];
    return of(seen, new Earned(own, others, none, none, none, none), Prices.NONE);
  }

  /**
   * What was earned and spent, by option.
   *
   * @param own utility of the own request
   * @param others utility of everybody else
   * @param ownJoules energy spent on the own request
   * @param othersJoules energy spent on everybody else
   * @param ownUsd money spent on the own request
   * @param othersUsd money spent on everybody else
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Earned(
      double[] own,
      double[] others,
      double[] ownJoules,
      double[] othersJoules,
      double[] ownUsd,
      double[] othersUsd) {

    /**
     * Makes arrays to fill.
     *
     * @param options length of each
     * @return zeros
     */
    public static Earned none(int options) {
      return new Earned(
          new double[options],
          new double[options],
          new double[options],
          new double[options],
          new double[options],
          new double[options]);
    }
  }

  /**
   * Makes a label from what was earned.
   *
   * @param seen what the agent saw
   * @param earned by option
   * @param prices of energy and money, as they were seen
   * @return the label, the others' parts less their means over the allowed options
   */
  public static LabelledDecision of(Observation seen, Earned earned, Prices prices) {
    return new LabelledDecision(
        seen,
        less(seen, earned.own(), 0),
        less(seen, earned.others(), mean(seen, earned.others())),
        less(seen, earned.ownJoules(), 0),
        less(seen, earned.othersJoules(), mean(seen, earned.othersJoules())),
        less(seen, earned.ownUsd(), 0),
        less(seen, earned.othersUsd(), mean(seen, earned.othersUsd())),
        prices);
  }

  private static double mean(Observation seen, double[] values) {
    double sum = 0;
    int allowed = 0;
    for (int option = 0; option < seen.options(); option++) {
      sum += seen.allowed(option) ? values[option] : 0;
      allowed += seen.allowed(option) ? 1 : 0;
    }
    return sum / allowed;
  }

  private static float[] less(Observation seen, double[] values, double mean) {
    float[] less = new float[seen.options()];
    for (int option = 0; option < less.length; option++) {
      less[option] = seen.allowed(option) ? (float) (values[option] - mean) : 0;
    }
    return less;
  }

  /**
   * Gives the same decision at other prices. What the team does afterwards is as it was.
   *
   * @param newPrices of energy and money beyond those of the world, at least 0
   * @return the label as it would have been seen and earned
   */
  public LabelledDecision at(Prices newPrices) {
    Prices more = newPrices.less(prices);
    return new LabelledDecision(
        ShownPrices.raised(seen, more),
        charged(own, ownJoules, ownUsd, more),
        charged(others, othersJoules, othersUsd, more),
        ownJoules,
        othersJoules,
        ownUsd,
        othersUsd,
        newPrices);
  }

  private static float[] charged(float[] utilities, float[] joules, float[] usd, Prices more) {
    float[] charged = new float[utilities.length];
    for (int option = 0; option < charged.length; option++) {
      charged[option] = (float) (utilities[option] - more.charge(joules[option], usd[option]));
    }
    return charged;
  }
}
