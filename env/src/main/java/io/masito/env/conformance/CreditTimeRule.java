package io.masito.env.conformance;

import io.masito.env.AgentTurn;
import io.masito.env.Credit;
import io.masito.env.Decision;
import io.masito.env.EnvSpec;
import io.masito.env.Turn;
import java.util.List;

/**
 * A credit is earned between its decision and the turn that tells it, no later after the decision
 * than the spec says, and the credits of a turn stand in order of time.
 */
final class CreditTimeRule implements EpisodeRule {

  private final long longestNanos;
  private final Findings findings;
  private final DecisionBook book = new DecisionBook();
  private long latestNanos;

  CreditTimeRule(EnvSpec spec, Findings findings) {
    this.longestNanos = spec.longestCreditNanos();
    this.findings = findings;
  }

  @Override
  public void decided(Turn turn, List<Decision> decisions) {
    book.write(turn, decisions);
  }

  @Override
  public void turned(Turn turn) {
    for (AgentTurn agent : turn.agents()) {
      long before = Long.MIN_VALUE;
      for (Credit credit : agent.credits()) {
        check(turn, credit, before);
        before = credit.timeNanos();
      }
    }
    if (turn.ended()) {
      findings.note(
          "at most "
              + latestNanos
              + " ns after the decision in the last episode, "
              + longestNanos
              + " are allowed");
    }
  }

  private void check(Turn turn, Credit credit, long before) {
    var entry = book.find(credit.decisionId());
    if (entry == null) {
      return;
    }
    String which = "credit for decision " + credit.decisionId() + " at " + credit.timeNanos();
    long after = credit.timeNanos() - entry.timeNanos();
    latestNanos = Math.max(latestNanos, after);
    if (after < 0) {
      findings.fail(which + " ns is earned before the decision at " + entry.timeNanos());
    }
    if (after > longestNanos) {
      findings.fail(which + " ns is " + after + " after the decision, allowed " + longestNanos);
    }
    if (credit.timeNanos() > turn.timeNanos()) {
      findings.fail(which + " ns is told at " + turn.timeNanos() + ", before it is earned");
    }
    if (credit.timeNanos() < before) {
      findings.fail(which + " ns stands after one at " + before);
    }
  }
}
