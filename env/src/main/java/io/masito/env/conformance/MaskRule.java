package io.masito.env.conformance;

import io.masito.env.AgentTurn;
import io.masito.env.EnvSpec;
import io.masito.env.Turn;
import io.masito.env.view.Observation;

/** An agent that owes a decision has at least one allowed option. */
final class MaskRule implements EpisodeRule {

  private final Findings findings;

  MaskRule(EnvSpec spec, Findings findings) {
    this.findings = findings;
    findings.note("up to " + spec.maxOptions() + " options");
  }

  @Override
  public void turned(Turn turn) {
    if (turn.ended()) {
      return;
    }
    for (AgentTurn due : turn.agents()) {
      if (!anyAllowed(due.observation())) {
        findings.fail("agent " + due.agent() + " may choose none of its options");
      }
    }
  }

  private static boolean anyAllowed(Observation seen) {
    for (int option = 0; option < seen.options(); option++) {
      if (seen.allowed(option)) {
        return true;
      }
    }
    return false;
  }
}
