package io.masito.env.conformance;

import io.masito.env.AgentTurn;
import io.masito.env.EnvSpec;
import io.masito.env.Turn;
import java.util.Arrays;

/**
 * The elapsed time of an agent's turn is the time since its own last decision, 0 at its first. The
 * closing view may be of a later instant than the end, not of an earlier one.
 */
final class ElapsedTimeRule implements EpisodeRule {

  private static final long NEVER = -1;

  private final Findings findings;
  private final long[] lastNanos;

  ElapsedTimeRule(EnvSpec spec, Findings findings) {
    this.findings = findings;
    this.lastNanos = new long[spec.agents().size()];
    Arrays.fill(lastNanos, NEVER);
    findings.note("for each of " + spec.agents().size() + " agents");
  }

  @Override
  public void turned(Turn turn) {
    for (AgentTurn agent : turn.agents()) {
      if (agent.agent() < lastNanos.length) {
        check(turn, agent);
      }
    }
  }

  private void check(Turn turn, AgentTurn agent) {
    long last = lastNanos[agent.agent()];
    long elapsed = last == NEVER ? 0 : turn.timeNanos() - last;
    boolean fits = turn.ended() ? agent.elapsedNanos() >= elapsed : agent.elapsedNanos() == elapsed;
    if (!fits) {
      findings.fail(
          "agent "
              + agent.agent()
              + " is told that "
              + agent.elapsedNanos()
              + " ns have elapsed, since its last decision it is "
              + elapsed);
    }
    if (!turn.ended()) {
      lastNanos[agent.agent()] = turn.timeNanos();
    }
  }
}
