package io.masito.policies.rule;

import static io.masito.env.view.SchedulingFeature.EXPECTED_LATENCY_SECONDS;
import static io.masito.env.view.SchedulingFeature.EXPECTED_TTFT_SECONDS;
import static io.masito.env.view.SchedulingFeature.EXPECTED_UTILITY;
import static io.masito.env.view.SchedulingFeature.LATENCY_LIMIT_SECONDS;
import static io.masito.env.view.SchedulingFeature.QUALITY;
import static io.masito.env.view.SchedulingFeature.TTFT_LIMIT_SECONDS;
import static io.masito.env.view.SchedulingFeature.WORK_SECONDS;

import io.masito.env.view.Observation;

/**
 * What an agent keeps of a request that it has decided, to stand for one that may come. Immutable.
 *
 * @param allowed by row, whether it could be chosen
 * @param alone by row, its time on the idle place, network included
 * @param work by row, busy time that it adds to the place
 * @param latency by row, what was expected to the last token
 * @param firstToken by row, what was expected to the first token
 * @param utility by row, what was expected of it
 * @param quality by row, expected quality of the answer
 * @param latencyLimit limit to the last token
 * @param firstTokenLimit limit to the first token
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SeenRequest(
    boolean[] allowed,
    double[] alone,
    double[] work,
    double[] latency,
    double[] firstToken,
    double[] utility,
    double[] quality,
    double latencyLimit,
    double firstTokenLimit) {

  static SeenRequest of(Observation seen) {
    int options = seen.options();
    var allowed = new boolean[options];
    seen.copyAllowed(allowed, 0);
    return new SeenRequest(
        allowed,
        column(seen, ServiceEstimate::aloneSeconds),
        column(seen, WORK_SECONDS::of),
        column(seen, EXPECTED_LATENCY_SECONDS::of),
        column(seen, EXPECTED_TTFT_SECONDS::of),
        column(seen, EXPECTED_UTILITY::of),
        column(seen, QUALITY::of),
        LATENCY_LIMIT_SECONDS.of(seen, 0),
        TTFT_LIMIT_SECONDS.of(seen, 0));
  }

  int options() {
    return allowed.length;
  }

  private static double[] column(Observation seen, OptionScore value) {
    var values = new double[seen.options()];
    for (int option = 0; option < values.length; option++) {
      values[option] = value.of(seen, option);
    }
    return values;
  }
}
