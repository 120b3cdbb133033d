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
  private final boolean[] allowed;
  private final @Nullable LateRows late;

  /** Null until a value is read that is not worked out by itself; NaN where a row is left out. */
  private volatile float @Nullable [] values;

  private Observation(
      int features, float @Nullable [] values, boolean[] allowed, @Nullable LateRows late) {
    this.features = features;
    this.values = values;
    this.allowed = allowed;
    this.late = late;
  }

  /**
   * Makes an observation whose values are computed when they are read.
   *
   * @param features columns in a row
   * @param allowed shape [option]; given away
   * @param late computes the values
   */
  static Observation ofLate(int features, boolean[] allowed, LateRows late) {
    return new Observation(features, null, allowed, late);
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

  private float[] someValues() {
    float[] known = values;
    if (known == null) {
      known = new float[features * allowed.length];
      Arrays.fill(known, Float.NaN);
      values = known;
    }
    return known;
  }

  private float complete(float[] known, int option, int feature) {
    if (late != null) {
      late.complete(option, known);
      requireFinite(features, known, option);
    }
    return known[option * features + feature];
  }

  private float[] allValues() {
    float[] known = someValues();
    for (int option = 0; option < allowed.length && late != null; option++) {
      if (Float.isNaN(known[option * features])) {
        complete(known, option, 0);
      }
    }
    return known;
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
    float[] known = values;
    if (known == null && late != null) {
      float value = late.peek(option, feature);
      if (!Float.isNaN(value)) {
        return value;
      }
    }
    known = someValues();
    float value = known[option * features + feature];
    return Float.isNaN(value) ? complete(known, option, feature) : value;
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
   * Copies the values of an option.
   *
   * @param option row
   * @param target receives them
   * @param offset where the first value goes
   */
  public void copyRow(int option, float[] target, int offset) {
    float[] known = someValues();
    int first = option * features;
    if (Float.isNaN(known[first])) {
      complete(known, option, 0);
    }
    System.arraycopy(known, first, target, offset, features);
  }

  /**
   * Copies all values.
   *
   * @param target receives them, row after row
   * @param offset where the first value goes
   */
  public void copyValues(float[] target, int offset) {
    float[] all = allValues();
    System.arraycopy(all, 0, target, offset, all.length);
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
