package io.masito.env.view;

import java.util.Arrays;

/**
 * What an agent sees when it owes a decision: one row of features for each option, and which
 * options are allowed. Values are in the natural units of the {@link FeatureSchema}; scaling them
 * is the policy's affair. Immutable.
 */
public final class Observation {

  private final int features;
  private final float[] values;
  private final boolean[] allowed;

  private Observation(int features, float[] values, boolean[] allowed) {
    this.features = features;
    this.values = values;
    this.allowed = allowed;
  }

  /**
   * Makes an observation from arrays that it copies.
   *
   * @param features columns in a row
   * @param values shape [option, feature], row after row; finite
   * @param allowed shape [option]; which options may be chosen
   * @return the observation
   * @throws IllegalArgumentException if the shapes do not fit or a value is not finite
   */
  public static Observation of(int features, float[] values, boolean[] allowed) {
    return ofOwned(features, values.clone(), allowed.clone());
  }

  /**
   * Makes an observation from arrays that the caller gives away and must not touch again.
   *
   * @param features columns in a row
   * @param values shape [option, feature], row after row; finite
   * @param allowed shape [option]; which options may be chosen
   * @return the observation
   * @throws IllegalArgumentException if the shapes do not fit or a value is not finite
   */
  public static Observation ofOwned(int features, float[] values, boolean[] allowed) {
    if (features <= 0 || values.length != features * allowed.length) {
      throw new IllegalArgumentException(
          values.length + " values are not " + allowed.length + " options x " + features);
    }
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "feature " + i % features + " of option " + i / features + " is " + values[i]);
      }
    }
    return new Observation(features, values, allowed);
  }

  /**
   * Gives the number of options.
   *
   * @return rows
   */
  public int options() {
    return allowed.length;
  }

  /**
   * Gives the number of features of an option.
   *
   * @return columns
   */
  public int features() {
    return features;
  }

  /**
   * Reads one value.
   *
   * @param option row
   * @param feature column
   * @return the value in the unit of the schema
   */
  public float value(int option, int feature) {
    return values[option * features + feature];
  }

  /**
   * Says whether an option may be chosen.
   *
   * @param option row
   * @return true if it may
   */
  public boolean allowed(int option) {
    return allowed[option];
  }

  /**
   * Copies all values.
   *
   * @param target receives them, row after row
   * @param offset where the first value goes
   */
  public void copyValues(float[] target, int offset) {
    System.arraycopy(values, 0, target, offset, values.length);
  }

  /**
   * Copies the mask.
   *
   * @param target receives it
   * @param offset where the first flag goes
   */
  public void copyAllowed(boolean[] target, int offset) {
    System.arraycopy(allowed, 0, target, offset, allowed.length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Observation that
        && features == that.features
        && Arrays.equals(values, that.values)
        && Arrays.equals(allowed, that.allowed);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(values) + Arrays.hashCode(allowed);
  }
}
