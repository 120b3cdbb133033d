package io.masito.policies.rule;

import static io.masito.env.view.SchedulingFeature.EXPECTED_ENERGY_JOULES;
import static io.masito.env.view.SchedulingFeature.EXPECTED_LATENCY_SECONDS;
import static io.masito.env.view.SchedulingFeature.LATENCY_SLACK;
import static io.masito.env.view.SchedulingFeature.QUALITY;
import static io.masito.env.view.SchedulingFeature.TTFT_SLACK;

import io.masito.env.view.Observation;
import io.masito.policies.Policy;

/**
 * Among the options expected to meet both limits the best answer, then the least energy, then the
 * earliest end; if none is expected to meet them, the earliest end. Taking the best variant that
 * still meets the limit follows Francisco Romero, Qian Li, Neeraja J. Yadwadkar, Christos
 * Kozyrakis, "INFaaS: Automated Model-less Inference Serving", USENIX ATC 2021.
 *
 * <p>Changed: variants are ranked by quality first and energy second, not by cost under a quality
 * bound, and it only chooses, it starts no copies. Stores nothing.
 */
public final class DeadlineGreedyRule implements Policy {

  private static final Preference BEST_ANSWER =
      Preference.most(QUALITY)
          .thenLeast(EXPECTED_ENERGY_JOULES)
          .thenLeast(EXPECTED_LATENCY_SECONDS);

  private final SedRule otherwise = new SedRule();

  @Override
  public int choose(int agent, Observation observation) {
    int inTime = BEST_ANSWER.best(observation, DeadlineGreedyRule::meetsLimits);
    return inTime != Preference.NONE ? inTime : otherwise.choose(agent, observation);
  }

  private static boolean meetsLimits(Observation observation, int option) {
    return TTFT_SLACK.of(observation, option) >= 0 && LATENCY_SLACK.of(observation, option) >= 0;
  }
}
