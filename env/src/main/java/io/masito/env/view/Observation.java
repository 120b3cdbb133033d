package io.masito.env.view;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What an agent sees when it owes a decision: one row of features for each option, and which
 * options are allowed. Values are in the natural units of the {@link FeatureSchema}; scaling them
 * is the policy's affair. Immutable.
 *
 * <p>Values that cost something to compute may be computed when they are first read; that cannot be
 * told from outside. Until then they are NaN, which no value ever is, so a thread that does not see
 * what another has computed computes the same again.
 */
public final class Observation {

  private final int features;
  private final float[] values;
  private final boolean[] allowed;
  private final @Nullable LateRows late;

  private Observation(int features, float[] values, boolean[] allowed, @Nullable LateRows late) {
    this.features = features;
    this.values = values;
    this.allowed = allowed;
    this.late = late;
  }

  /**
   * Makes an observation some of whose values are computed when they are read.
   *
   * @param features columns in a row
   * @param values shape [option, feature], NaN for what is left out; given away
   * @param allowed shape [option]; given away
   * @param late computes what is left out
   */
  static Observation ofLate(int features, float[] values, boolean[] allowed, LateRows late) {
    return new Observation(features, values, allowed, late);
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
    for (int option = 0; option < allowed.length; option++) {
      requireFinite(features, values, option);
    }
    return new Observation(features, values, allowed, null);
  }

  private static void requireFinite(int features, float[] values, int option) {
    for (int i = option * features; i < (option + 1) * features; i++) {
      if (!Float.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "feature " + i % features + " of option " + option + " is " + values[i]);
      }
    }
  }

  private float complete(int option, int index) {
    if (late != null) {
      late.complete(option, values);
      requireFinite(features, values, option);
    }
    return values[index];
  }

  private float[] allValues() {
    if (late != null) {
      for (int i = 0; i < values.length; i++) {
        if (Float.isNaN(values[i])) {
          complete(i / features, i);
        }
      }
    }
    return values;
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
    int index = option * features + feature;
    float value = values[index];
    return Float.isNaN(value) ? complete(option, index) : value;
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
    System.arraycopy(allValues(), 0, target, offset, values.length);
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
        && Arrays.equals(allValues(), that.allValues())
        && Arrays.equals(allowed, that.allowed);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(allValues()) + Arrays.hashCode(allowed);
  }
}
