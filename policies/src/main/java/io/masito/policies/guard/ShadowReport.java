package io.masito.policies.guard;

import java.util.List;

/**
 * What a candidate did in the shadow of the live policy.
 *
 * @param candidate name of the candidate
 * @param decisions how many decisions it was asked for
 * @param differing in how many it chose another option than the live policy
 * @param samples the first of these, at most {@value #MOST_SAMPLES}
 * @param guard what the candidate's own guard counted
 */
public record ShadowReport(
    String candidate,
    long decisions,
    long differing,
    List<ShadowSample> samples,
    GuardCounts guard) {

  /** No more samples are kept. */
  public static final int MOST_SAMPLES = 16;

  /** Copies the list. */
  public ShadowReport {
    samples = List.copyOf(samples);
  }
}
