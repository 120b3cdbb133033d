package io.masito.env.conformance;

import io.masito.env.AgentTurn;
import io.masito.env.EnvSpec;
import io.masito.env.EpisodePhase;
import io.masito.env.Turn;

/**
 * Decisions are due before the horizon, a truncated episode ends exactly at it, and only the last
 * turn has totals and owes nothing.
 */
final class HorizonRule implements EpisodeRule {

  private final long horizonNanos;
  private final Findings findings;

  HorizonRule(EnvSpec spec, Findings findings) {
    this.horizonNanos = spec.horizonNanos();
    this.findings = findings;
    findings.note("horizon at " + horizonNanos + " ns");
  }

  @Override
  public void turned(Turn turn) {
    if (turn.ended()) {
      checkEnd(turn);
      return;
    }
    if (turn.timeNanos() >= horizonNanos) {
      findings.fail(
          "a decision is due at " + turn.timeNanos() + " ns, the horizon is " + horizonNanos);
    }
    if (turn.episodeTotals().isPresent()) {
      findings.fail("a running turn at " + turn.timeNanos() + " ns has totals of the episode");
    }
  }

  private void checkEnd(Turn turn) {
    boolean truncated = turn.phase() == EpisodePhase.TRUNCATED;
    if (truncated ? turn.timeNanos() != horizonNanos : turn.timeNanos() > horizonNanos) {
      findings.fail(
          turn.phase() + " at " + turn.timeNanos() + " ns, the horizon is " + horizonNanos);
    }
    for (AgentTurn agent : turn.agents()) {
      if (agent.decisionId() != AgentTurn.NO_DECISION) {
        findings.fail(
            "agent " + agent.agent() + " owes decision " + agent.decisionId() + " after the end");
      }
    }
  }
}
