package io.masito.env.conformance;

import io.masito.env.AgentTurn;
import io.masito.env.EnvSpec;
import io.masito.env.Turn;

/** A turn lists known agents, each once, ascending; a running turn lists at least one. */
final class DueAgentsRule implements EpisodeRule {

  private final EnvSpec spec;
  private final Findings findings;
  private long several;

  DueAgentsRule(EnvSpec spec, Findings findings) {
    this.spec = spec;
    this.findings = findings;
  }

  @Override
  public void turned(Turn turn) {
    if (!turn.ended() && turn.agents().isEmpty()) {
      findings.fail("nobody is due in the running turn at " + turn.timeNanos() + " ns");
    }
    several += turn.agents().size() > 1 && !turn.ended() ? 1 : 0;
    if (turn.ended()) {
      findings.note(several + " turns of the last episode had several agents");
    }
    int last = -1;
    for (AgentTurn agent : turn.agents()) {
      if (agent.agent() <= last || agent.agent() >= spec.agents().size()) {
        findings.fail(
            "agent "
                + agent.agent()
                + " stands after agent "
                + last
                + " of "
                + spec.agents().size()
                + " agents");
      }
      last = agent.agent();
    }
  }
}
