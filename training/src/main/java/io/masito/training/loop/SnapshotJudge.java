package io.masito.training.loop;

import io.masito.policies.bundle.PolicySnapshot;
import org.jspecify.annotations.Nullable;

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

  /**
   * Judges weights and says what they choose.
   *
   * @param snapshot the weights
   * @return the judgement; without choices unless the judge looks at them
   */
  default Judgement judge(PolicySnapshot snapshot) {
    return new Judgement(utilityPerRequest(snapshot), null);
  }

  /**
   * What a judge found.
   *
   * @param utilityPerRequest mean utility per request, higher is better
   * @param choices how much the choices depend on what is seen, null if that was not looked at
   */
  record Judgement(double utilityPerRequest, @Nullable Choices choices) {}
}
