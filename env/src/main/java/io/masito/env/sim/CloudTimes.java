package io.masito.env.sim;

import io.masito.env.cluster.CloudSpec;
import io.masito.env.view.ServiceTimes;

/**
 * The cloud's typical speed, in the same terms as a node's.
 *
 * @param cloud its description
 */
record CloudTimes(CloudSpec cloud) implements ServiceTimes {

  @Override
  public double prefillSeconds(int promptTokens) {
    return cloud.firstTokenSeconds() + promptTokens / cloud.prefillTokensPerSecond();
  }

  @Override
  public double stepSeconds(int sequences, double contextTokens) {
    return 1 / cloud.decodeTokensPerSecond();
  }
}
