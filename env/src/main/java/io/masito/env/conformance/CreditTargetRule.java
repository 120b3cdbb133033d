package io.masito.env.conformance;

import io.masito.env.AgentTurn;
import io.masito.env.Credit;
import io.masito.env.Decision;
import io.masito.env.EnvSpec;
import io.masito.env.Turn;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A credit names an earlier decision of its agent that was not complete yet. */
final class CreditTargetRule implements EpisodeRule {

  private final Findings findings;
  private final DecisionBook book = new DecisionBook();
  private final Set<Long> complete = new HashSet<>();
  private long credits;

  CreditTargetRule(EnvSpec spec, Findings findings) {
    this.findings = findings;
    findings.note("no credits in " + spec.id());
  }

  @Override
  public void decided(Turn turn, List<Decision> decisions) {
    book.write(turn, decisions);
  }

  @Override
  public void turned(Turn turn) {
    for (AgentTurn agent : turn.agents()) {
      for (Credit credit : agent.credits()) {
        check(agent, credit);
      }
    }
    if (turn.ended()) {
      findings.note(credits + " credits in the last episode");
    }
  }

  private void check(AgentTurn agent, Credit credit) {
    credits++;
    long id = credit.decisionId();
    if (book.findOf(agent, id) == null) {
      findings.fail(
          "agent " + agent.agent() + " has credit for " + id + ", which it never decided");
    }
    if (complete.contains(id)) {
      findings.fail("decision " + id + " has credit after it was complete");
    }
    if (credit.complete()) {
      complete.add(id);
    }
  }
}
