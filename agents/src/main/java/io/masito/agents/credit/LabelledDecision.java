package io.masito.agents.credit;

import io.masito.env.view.Observation;

/**
 * A decision and what each of its options would have led to. The arrays are shared, not copied:
 * whoever makes a label gives them away.
 *
 * @param seen what the agent saw
 * @param own shape [option], utility of the decision's own request; 0 where the option is masked
 * @param others shape [option], utility of everybody else less its mean over the allowed options; 0
 *     where the option is masked
 */
@SuppressWarnings("ArrayRecordComponent") // labels are many and never compared
public record LabelledDecision(Observation seen, float[] own, float[] others) {

  /** Checks the shapes and that all is finite. */
  public LabelledDecision {
    if (own.length != seen.options() || others.length != seen.options()) {
      throw new IllegalArgumentException(
          "%d and %d labels do not fit %d options"
              .formatted(own.length, others.length, seen.options()));
    }
    for (int option = 0; option < own.length; option++) {
      if (!Float.isFinite(own[option]) || !Float.isFinite(others[option])) {
        throw new IllegalArgumentException(
            "labels %s and %s of option %d must be finite"
                .formatted(own[option], others[option], option));
      }
    }
  }

  /**
   * Makes a label from what was earned.
   *
   * @param seen what the agent saw
   * @param own shape [option], utility of the own request
   * @param others shape [option], utility of everybody else
   * @return the label, the others' part less its mean over the allowed options
   */
  public static LabelledDecision of(Observation seen, double[] own, double[] others) {
    double sum = 0;
    int allowed = 0;
    for (int option = 0; option < seen.options(); option++) {
      sum += seen.allowed(option) ? others[option] : 0;
      allowed += seen.allowed(option) ? 1 : 0;
    }
    float[] first = new float[own.length];
    float[] second = new float[own.length];
    for (int option = 0; option < seen.options(); option++) {
      if (seen.allowed(option)) {
        first[option] = (float) own[option];
        second[option] = (float) (others[option] - sum / allowed);
      }
    }
    return new LabelledDecision(seen, first, second);
  }
}
