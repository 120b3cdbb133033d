package io.masito.env.conformance;

import io.masito.env.AgentTurn;
import io.masito.env.Credit;
import io.masito.env.Decision;
import io.masito.env.EnvSpec;
import io.masito.env.Turn;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A decision's credit is complete at the agent's first turn after its time is up, unless the
 * episode has ended before.
 */
final class CreditCompletionRule implements EpisodeRule {

  private final long longestNanos;
  private final Findings findings;
  private final List<ArrayDeque<DecisionBook.Entry>> open = new ArrayList<>();
  private final Set<Long> complete = new HashSet<>();

  CreditCompletionRule(EnvSpec spec, Findings findings) {
    this.longestNanos = spec.longestCreditNanos();
    this.findings = findings;
    spec.agents().forEach(agent -> open.add(new ArrayDeque<>()));
    findings.note("within " + longestNanos + " ns, or the episode ended first");
  }

  @Override
  public void decided(Turn turn, List<Decision> decisions) {
    for (Decision decision : decisions) {
      open.get(decision.agent()).add(new DecisionBook.Entry(decision, turn.timeNanos()));
    }
  }

  @Override
  public void turned(Turn turn) {
    for (AgentTurn agent : turn.agents()) {
      for (Credit credit : agent.credits()) {
        if (credit.complete()) {
          complete.add(credit.decisionId());
        }
      }
      if (!turn.ended() && agent.agent() < open.size()) {
        close(open.get(agent.agent()), turn.timeNanos());
      }
    }
  }

  private void close(ArrayDeque<DecisionBook.Entry> waiting, long nowNanos) {
    while (!waiting.isEmpty() && nowNanos - waiting.getFirst().timeNanos() > longestNanos) {
      DecisionBook.Entry entry = waiting.removeFirst();
      if (!complete.remove(entry.decision().decisionId())) {
        findings.fail(
            "decision "
                + entry.decision().decisionId()
                + " of "
                + entry.timeNanos()
                + " ns has no complete credit at "
                + nowNanos
                + " ns");
      }
    }
  }
}
