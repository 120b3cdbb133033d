package io.masito.env.conformance;

import io.masito.env.Decision;
import io.masito.env.EnvSpec;
import io.masito.env.Outcome;
import io.masito.env.Turn;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Every decided request ends exactly once, and the totals count as many. A world that reports no
 * outcome and no totals has nothing to conserve.
 */
final class ConservationRule implements EpisodeRule {

  private final Findings findings;
  private final Set<Long> open = new HashSet<>();
  private long decided;
  private long ended;

  ConservationRule(EnvSpec spec, Findings findings) {
    this.findings = findings;
    findings.note(spec.id() + " reports no requests");
  }

  @Override
  public void decided(Turn turn, List<Decision> decisions) {
    for (Decision decision : decisions) {
      decided++;
      open.add(decision.decisionId());
    }
  }

  @Override
  public void turned(Turn turn) {
    for (Outcome outcome : turn.outcomes()) {
      ended++;
      if (!open.remove(outcome.requestId())) {
        findings.fail(
            "request "
                + outcome.requestId()
                + " ended ("
                + outcome.kind()
                + ") but was not under way");
      }
    }
    if (turn.ended() && (ended > 0 || turn.episodeTotals().isPresent())) {
      checkCounts(turn);
    }
  }

  private void checkCounts(Turn turn) {
    long arrived = turn.episodeTotals().map(totals -> totals.arrived()).orElse(decided);
    findings.note(decided + " decided, " + ended + " ended, " + arrived + " by the totals");
    if (decided != ended || decided != arrived) {
      findings.fail(
          decided
              + " requests were decided, "
              + ended
              + " ended, "
              + arrived
              + " arrived by the totals");
    }
  }
}
