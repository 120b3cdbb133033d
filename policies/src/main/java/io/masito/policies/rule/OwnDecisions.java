package io.masito.policies.rule;

import io.masito.env.AgentTurn;
import io.masito.env.Credit;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a policy has decided and not heard of since. Rewards of decisions that it has not taken are
 * passed over. Not thread-safe.
 *
 * @param <C> what is to be remembered of a decision
 */
final class OwnDecisions<C> {

  private final Map<Long, Open<C>> open = new HashMap<>();

  private record Open<C>(C context, double reward) {}

  /** Told of a decision and all that it earned. */
  @FunctionalInterface
  interface Lesson<C> {
    void learn(C context, double reward);
  }

  /** Remembers a decision. */
  void made(long decisionId, C context) {
    open.put(decisionId, new Open<>(context, 0));
  }

  /** Passes on what has become known with a turn, in its order, and forgets it. */
  void hear(AgentTurn turn, Lesson<C> lesson) {
    for (Credit credit : turn.credits()) {
      @Nullable Open<C> decision = open.remove(credit.decisionId());
      if (decision == null) {
        continue;
      }
      double reward = decision.reward() + credit.reward();
      if (credit.complete()) {
        lesson.learn(decision.context(), reward);
      } else {
        open.put(credit.decisionId(), new Open<>(decision.context(), reward));
      }
    }
  }
}
