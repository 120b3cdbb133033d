package io.masito.agents.credit;

import io.masito.env.view.Observation;

/**
 * A decision and what each of its options would have led to. Energy is kept apart, so that a label
 * can be had at another price of energy. The arrays are shared, not copied: whoever makes a label
 * gives them away. Where an option is masked they hold 0.
 *
 * @param seen what the agent saw
 * @param own shape [option], utility of the decision's own request
 * @param others shape [option], utility of everybody else less its mean over the allowed options
 * @param ownJoules shape [option], energy spent on the own request, joules
 * @param othersJoules shape [option], energy spent on everybody else less its mean, joules
 * @param price of energy beyond that of the world, as it was seen and is in the utilities, utility
 *     per joule
 */
@SuppressWarnings("ArrayRecordComponent") // labels are many and never compared
public record LabelledDecision(
    Observation seen,
    float[] own,
    float[] others,
    float[] ownJoules,
    float[] othersJoules,
    double price) {

  /** Checks the shapes and that all is finite. */
  public LabelledDecision {
    for (float[] labels : new float[][] {own, others, ownJoules, othersJoules}) {
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
   * Makes a label where energy is not told.
   *
   * @param seen what the agent saw
   * @param own shape [option], utility of the own request
   * @param others shape [option], utility of everybody else
   * @return the label
   */
  public static LabelledDecision of(Observation seen, double[] own, double[] others) {
    double[] none = new double[seen.options()];
    return of(seen, new Earned(own, others, none, none), 0);
  }

  /**
   * What was earned and spent, by option.
   *
   * @param own utility of the own request
   * @param others utility of everybody else
   * @param ownJoules energy spent on the own request
   * @param othersJoules energy spent on everybody else
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Earned(double[] own, double[] others, double[] ownJoules, double[] othersJoules) {

    /**
     * Makes arrays to fill.
     *
     * @param options length of each
     * @return zeros
     */
    public static Earned none(int options) {
      return new Earned(
          new double[options], new double[options], new double[options], new double[options]);
    }
  }

  /**
   * Makes a label from what was earned.
   *
   * @param seen what the agent saw
   * @param earned by option
   * @param price of energy, as it was seen
   * @return the label, the others' parts less their means over the allowed options
   */
  public static LabelledDecision of(Observation seen, Earned earned, double price) {
    return new LabelledDecision(
        seen,
        less(seen, earned.own(), 0),
        less(seen, earned.others(), mean(seen, earned.others())),
        less(seen, earned.ownJoules(), 0),
        less(seen, earned.othersJoules(), mean(seen, earned.othersJoules())),
        price);
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
   * Gives the same decision at another price of energy. What the team does afterwards is as it was.
   *
   * @param newPrice utility per joule beyond the price of the world, at least 0
   * @return the label as it would have been seen and earned
   */
  public LabelledDecision at(double newPrice) {
    double more = newPrice - price;
    return new LabelledDecision(
        EnergyPrice.shown(seen, more),
        charged(own, ownJoules, more),
        charged(others, othersJoules, more),
        ownJoules,
        othersJoules,
        newPrice);
  }

  private static float[] charged(float[] utilities, float[] joules, double price) {
    float[] charged = new float[utilities.length];
    for (int option = 0; option < charged.length; option++) {
      charged[option] = (float) (utilities[option] - price * joules[option]);
    }
    return charged;
  }
}
