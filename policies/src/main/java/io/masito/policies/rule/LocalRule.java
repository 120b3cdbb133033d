package io.masito.policies.rule;

import static io.masito.env.view.SchedulingFeature.IS_HERE;
import static io.masito.env.view.SchedulingFeature.QUALITY;

import io.masito.env.view.Observation;
import io.masito.policies.Policy;

/**
 * Serves where the request arrived, with the best model there: no cooperation at all, the "local
 * only" case of the offloading literature (for example Yuyi Mao, Changsheng You, Jun Zhang, Kaibin
 * Huang, Khaled B. Letaief, "A Survey on Mobile Edge Computing: The Communication Perspective",
 * IEEE Communications Surveys and Tutorials 19, 2017).
 *
 * <p>Changed: if nothing here is allowed it takes the allowed option that is expected to finish
 * first, as {@link SedRule} does. Stores nothing.
 */
public final class LocalRule implements Policy {

  private static final Preference BEST_ANSWER = Preference.most(QUALITY);

  private final SedRule otherwise = new SedRule();

  @Override
  public int choose(int agent, Observation observation) {
    int here = BEST_ANSWER.best(observation, (view, option) -> IS_HERE.of(view, option) > 0);
    return here != Preference.NONE ? here : otherwise.choose(agent, observation);
  }
}
