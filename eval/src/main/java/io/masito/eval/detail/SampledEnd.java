package io.masito.eval.detail;

import io.masito.env.Outcome;
import io.masito.env.OutcomeKind;
import io.masito.env.RequestTimes;
import org.jspecify.annotations.Nullable;

/**
 * What became of a sampled request.
 *
 * @param kind how it ended
 * @param firstTokenSeconds arrival to first token, null without one
 * @param endSeconds arrival to end
 * @param withinLimits whether it met every limit of its class
 * @param utility what the objective makes of it
 */
public record SampledEnd(
    OutcomeKind kind,
    @Nullable Double firstTokenSeconds,
    double endSeconds,
    boolean withinLimits,
    double utility) {

  private static final double NANOS_PER_SECOND = 1e9;

  static SampledEnd of(Outcome outcome) {
    RequestTimes times = outcome.times();
    boolean began = times.firstTokenNanos() != RequestTimes.NEVER;
    return new SampledEnd(
        outcome.kind(),
        began ? (times.firstTokenNanos() - times.arrivalNanos()) / NANOS_PER_SECOND : null,
        (times.endNanos() - times.arrivalNanos()) / NANOS_PER_SECOND,
        outcome.score().withinLimits(),
        outcome.score().utility());
  }
}
