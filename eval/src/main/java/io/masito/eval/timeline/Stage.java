package io.masito.eval.timeline;

import io.masito.env.RequestTimes;
import io.masito.env.sim.RequestTrail;
import java.util.Locale;

/** What a request goes through, one stage after the other; each may be the one it ends in. */
enum Stage {
  /** Its prompt is on its way to the place. */
  TRANSFER,
  /** It waits there. */
  QUEUED,
  /** Its prompt is read. */
  PREFILL,
  /** Its tokens are made. */
  DECODE,
  /** What was made last, or a refusal, is on its way back. */
  RETURN;

  /** When it begins, {@link RequestTimes#NEVER} if it does not. */
  long start(RequestTrail trail) {
    return switch (this) {
      case TRANSFER -> trail.outcome().times().arrivalNanos();
      case QUEUED -> trail.queuedNanos();
      case PREFILL -> trail.startedNanos();
      case DECODE -> trail.firstTokenNanos();
      case RETURN -> trail.lastTokenNanos();
    };
  }

  /** When it ends: with the next stage, or with the request. */
  long end(RequestTrail trail) {
    Stage[] stages = values();
    for (int next = ordinal() + 1; next < stages.length; next++) {
      long start = stages[next].start(trail);
      if (start != RequestTimes.NEVER) {
        return start;
      }
    }
    return trail.outcome().times().endNanos();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
