package io.masito.policies.bundle;

/**
 * A step of reading a bundle that was passed.
 *
 * @param step what was checked
 * @param finding what was found
 */
public record BundleCheck(Step step, String finding) {

  /** The steps, in order. */
  public enum Step {
    /** All sizes are within their limits, and there are no links. */
    SIZE,
    /** The signature fits the manifest, and its key is trusted. */
    SIGNATURE,
    /** Every file is what the manifest says. */
    DIGESTS,
    /** The manifest is complete and its sequence number is not too old. */
    SCHEMA,
    /** The graphs have nothing in them that is not allowed. */
    GRAPHS,
    /** The graphs answer as recorded. */
    PARITY
  }
}
