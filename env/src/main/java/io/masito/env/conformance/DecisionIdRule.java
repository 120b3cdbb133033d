package io.masito.env.conformance;

import io.masito.env.AgentTurn;
import io.masito.env.EnvSpec;
import io.masito.env.Turn;
import java.util.HashSet;
import java.util.Set;

/** No two decisions of an episode have the same id, and none that of "no decision". */
final class DecisionIdRule implements EpisodeRule {

  private final Findings findings;
  private final Set<Long> seen = new HashSet<>();

  DecisionIdRule(EnvSpec spec, Findings findings) {
    this.findings = findings;
    findings.note("within each episode of " + spec.id());
  }

  @Override
  public void turned(Turn turn) {
    if (turn.ended()) {
      return;
    }
    for (AgentTurn due : turn.agents()) {
      if (due.decisionId() == AgentTurn.NO_DECISION || !seen.add(due.decisionId())) {
        findings.fail(
            "decision id "
                + due.decisionId()
                + " of agent "
                + due.agent()
                + (due.decisionId() == AgentTurn.NO_DECISION
                    ? " means no decision"
                    : " came before"));
      }
    }
  }
}
