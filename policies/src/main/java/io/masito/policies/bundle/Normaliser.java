package io.masito.policies.bundle;

/**
 * Scaling of the features that a network sees: {@code clip((x - mean) * scale, -limit, limit)}, the
 * same for every row. The arrays are shared, not copied.
 *
 * @param mean shape [features], in the units of the schema
 * @param scale shape [features], above 0, one over unit
 * @param limit bound on the scaled values, above 0
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Normaliser(float[] mean, float[] scale, float limit) {

  /** Checks the shapes. */
  public Normaliser {
    if (mean.length != scale.length || !(limit > 0)) {
      throw new IllegalArgumentException(
          "a normaliser needs as many means as scales and a limit above 0, not %d, %d and %s"
              .formatted(mean.length, scale.length, limit));
    }
  }
}
