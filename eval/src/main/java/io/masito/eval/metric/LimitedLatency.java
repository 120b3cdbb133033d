package io.masito.eval.metric;

import io.masito.env.Outcome;
import io.masito.env.OutcomeKind;
import java.util.List;

/** Sums latencies of all arrivals, each at most the limit of its class, which failures count as. */
final class LimitedLatency {

  private final List<Long> limitsNanos;
  private double sumNanos;

  LimitedLatency(List<Long> limitsNanos) {
    this.limitsNanos = List.copyOf(limitsNanos);
  }

  void add(Outcome outcome) {
    if (outcome.requestClass() >= limitsNanos.size()) {
      sumNanos = Double.NaN;
      return;
    }
    long limit = limitsNanos.get(outcome.requestClass());
    long taken = outcome.times().endNanos() - outcome.times().arrivalNanos();
    sumNanos += outcome.kind() == OutcomeKind.SERVED ? Math.min(limit, taken) : limit;
  }

  /** NaN if a limit is not known. */
  double sumNanos() {
    return sumNanos;
  }
}
