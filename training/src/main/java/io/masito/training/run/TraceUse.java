package io.masito.training.run;

import io.masito.env.workload.TracePart;

/**
 * A trace that replaces the scenario's own workload.
 *
 * @param file path as the user gave it
 * @param sha256 digest of the file
 * @param part which part is replayed
 * @param rateScale how many times as fast
 */
public record TraceUse(String file, String sha256, TracePart part, double rateScale) {

  /**
   * Says whether two uses replay the same requests at the same times.
   *
   * @param other the other use
   * @return true if they differ in the path only
   */
  public boolean sameAs(TraceUse other) {
    return equals(new TraceUse(file, other.sha256, other.part, other.rateScale));
  }
}
