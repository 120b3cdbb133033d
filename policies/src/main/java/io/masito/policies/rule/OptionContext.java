package io.masito.policies.rule;

import static io.masito.env.view.SchedulingFeature.EXPECTED_UTILITY;
import static io.masito.env.view.SchedulingFeature.IS_CLOUD;
import static io.masito.env.view.SchedulingFeature.IS_HERE;
import static io.masito.env.view.SchedulingFeature.LATENCY_SLACK;
import static io.masito.env.view.SchedulingFeature.LOAD_FRACTION;
import static io.masito.env.view.SchedulingFeature.MESSAGE_AGE_SECONDS;
import static io.masito.env.view.SchedulingFeature.QUALITY;
import static io.masito.env.view.SchedulingFeature.TTFT_SLACK;
import static io.masito.env.view.SchedulingFeature.WORK_SECONDS;

import io.masito.env.view.Observation;

/**
 * What the linear bandits see of an option: few figures, none above 1 by much, so that a few
 * hundred rewards teach something. What the agent itself expects of the option is the value to
 * begin with; what is learned is how far that is wrong.
 */
final class OptionContext {

  /** How many figures there are. */
  static final int SIZE = 8;

  private static final double FULLEST = 2;

  private OptionContext() {}

  static double[] of(Observation seen, int option) {
    double slack = Math.min(TTFT_SLACK.of(seen, option), LATENCY_SLACK.of(seen, option));
    double age = MESSAGE_AGE_SECONDS.of(seen, option);
    double work = WORK_SECONDS.of(seen, option);
    return new double[] {
      1,
      IS_HERE.of(seen, option),
      IS_CLOUD.of(seen, option),
      QUALITY.of(seen, option),
      Math.max(-1, slack),
      Math.min(FULLEST, LOAD_FRACTION.of(seen, option)) / FULLEST,
      work / (1 + work),
      age / (1 + age)
    };
  }

  /** What the agent expects of the option by itself. */
  static double expected(Observation seen, int option) {
    return EXPECTED_UTILITY.of(seen, option);
  }
}
