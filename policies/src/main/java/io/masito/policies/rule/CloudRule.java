package io.masito.policies.rule;

import static io.masito.env.view.SchedulingFeature.IS_CLOUD;
import static io.masito.env.view.SchedulingFeature.QUALITY;

import io.masito.env.view.Observation;
import io.masito.policies.Policy;

/**
 * Sends everything to the best model in the cloud: the "cloud only" case of the offloading
 * literature (for example Yuyi Mao, Changsheng You, Jun Zhang, Kaibin Huang, Khaled B. Letaief, "A
 * Survey on Mobile Edge Computing: The Communication Perspective", IEEE Communications Surveys and
 * Tutorials 19, 2017).
 *
 * <p>Changed: while the cloud is masked, as when its rate allowance is used up, it decides as
 * {@link SedRule} does. Stores nothing.
 */
public final class CloudRule implements Policy {

  private static final Preference BEST_ANSWER = Preference.most(QUALITY);

  private final SedRule otherwise = new SedRule();

  @Override
  public int choose(int agent, Observation observation) {
    int cloud = BEST_ANSWER.best(observation, (view, option) -> IS_CLOUD.of(view, option) > 0);
    return cloud != Preference.NONE ? cloud : otherwise.choose(agent, observation);
  }
}
