package io.masito.eval.suite;

import io.masito.env.AgentTurn;
import io.masito.policies.Policy;

/**
 * Asks a policy for its choice and takes the time that needs. It is the only place of the
 * evaluation that reads a wall clock; no result but the decision times depends on it.
 */
final class DecisionTimer {

  private long lastNanos;

  int choose(Policy policy, AgentTurn turn) {
    long start = System.nanoTime();
    int option = policy.decide(turn);
    lastNanos = Math.max(0, System.nanoTime() - start);
    return option;
  }

  long lastNanos() {
    return lastNanos;
  }
}
