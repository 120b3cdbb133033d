package io.masito.policies.rule;

import io.masito.env.view.Observation;
import io.masito.policies.Policy;

/**
 * Minimum execution time: the option that would serve the request fastest if nobody else were there
 * (Muthucumaru Maheswaran, Shoukat Ali, Howard Jay Siegel, Debra Hensgen, Richard F. Freund,
 * "Dynamic Mapping of a Class of Independent Tasks onto Heterogeneous Computing Systems", Journal
 * of Parallel and Distributed Computing 59, 1999). It looks at no load at all, so it shows what
 * looking at load is worth. The minimum completion time of the same paper, MCT, is {@link SedRule}.
 *
 * <p>Changed: the transfer counts as execution. Stores nothing.
 */
public final class MetRule implements Policy {

  private static final OptionScore ALONE = ServiceEstimate::aloneSeconds;

  @Override
  public int choose(int agent, Observation observation) {
    return ALONE.least(observation);
  }
}
