package io.masito.training.loop;

import io.masito.policies.bundle.PolicySnapshot;

/** Says how good a team's weights are when they act greedily. */
@FunctionalInterface
public interface SnapshotJudge {

  /**
   * Judges weights. Equal weights are judged equally.
   *
   * @param snapshot the weights
   * @return mean utility per request, higher is better
   */
  double utilityPerRequest(PolicySnapshot snapshot);
}
