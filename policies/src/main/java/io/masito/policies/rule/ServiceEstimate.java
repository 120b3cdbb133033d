package io.masito.policies.rule;

import static io.masito.env.view.SchedulingFeature.NETWORK_SECONDS;
import static io.masito.env.view.SchedulingFeature.OUTSTANDING_TOKENS;
import static io.masito.env.view.SchedulingFeature.PREDICTED_OUTPUT_TOKENS;
import static io.masito.env.view.SchedulingFeature.PREFILL_SECONDS;
import static io.masito.env.view.SchedulingFeature.SENT_WORK_SECONDS;
import static io.masito.env.view.SchedulingFeature.SLOWNESS;
import static io.masito.env.view.SchedulingFeature.STEP_SECONDS;
import static io.masito.env.view.SchedulingFeature.WAITING_PREFILL_SECONDS;
import static io.masito.env.view.SchedulingFeature.WORK_SECONDS;

import io.masito.env.view.Observation;

/** The textbook figures of an option, made from its row: service time and backlog in seconds. */
final class ServiceEstimate {

  /** No service is shorter, so that a speed is finite. */
  private static final double SHORTEST_SECONDS = 1e-6;

  private ServiceEstimate() {}

  /** Time that the request takes on the idle place, network left out. */
  static double serviceSeconds(Observation seen, int option) {
    double decode = PREDICTED_OUTPUT_TOKENS.of(seen, option) * STEP_SECONDS.of(seen, option);
    return Math.max(SHORTEST_SECONDS, PREFILL_SECONDS.of(seen, option) + decode);
  }

  /** The same with the network. */
  static double aloneSeconds(Observation seen, int option) {
    return NETWORK_SECONDS.of(seen, option) + serviceSeconds(seen, option);
  }

  /**
   * Work at the place that is not done yet: all prefill that waits, the outstanding tokens of the
   * option's model at its share of full steps, and what the agent has sent since the last message.
   * The cloud tells no load and has none.
   */
  static double backlogSeconds(Observation seen, int option) {
    double slow = Math.max(1, SLOWNESS.of(seen, option));
    double waiting = WAITING_PREFILL_SECONDS.of(seen, option);
    double tokens = OUTSTANDING_TOKENS.of(seen, option);
    return slow * (waiting + tokens * shareSeconds(seen, option, slow))
        + SENT_WORK_SECONDS.of(seen, option);
  }

  /** What a token adds to the place when its batch is full. */
  private static double shareSeconds(Observation seen, int option, double slow) {
    double tokens = PREDICTED_OUTPUT_TOKENS.of(seen, option);
    double decode = WORK_SECONDS.of(seen, option) / slow - PREFILL_SECONDS.of(seen, option);
    return tokens <= 0 ? 0 : Math.max(0, decode) / tokens;
  }
}
