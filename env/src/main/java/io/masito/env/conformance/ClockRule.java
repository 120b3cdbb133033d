package io.masito.env.conformance;

import io.masito.env.EnvSpec;
import io.masito.env.Turn;

/** Time never goes back. */
final class ClockRule implements EpisodeRule {

  private final Findings findings;
  private long lastNanos;

  ClockRule(EnvSpec spec, Findings findings) {
    this.findings = findings;
    findings.note("from turn to turn, up to " + spec.horizonNanos() + " ns");
  }

  @Override
  public void turned(Turn turn) {
    if (turn.timeNanos() < lastNanos) {
      findings.fail("a turn at " + turn.timeNanos() + " ns follows one at " + lastNanos + " ns");
    }
    lastNanos = turn.timeNanos();
  }
}
