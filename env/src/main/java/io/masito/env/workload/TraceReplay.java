package io.masito.env.workload;

import io.masito.env.config.ConfigError;
import io.masito.env.config.Ranges;

/**
 * A request to replay a trace in place of a scenario's own workload.
 *
 * @param trace what is replayed
 * @param rateScale how many times as fast it is replayed, above 0
 * @param part which part of it
 */
public record TraceReplay(Trace trace, double rateScale, TracePart part) {

  /** Checks the scale and that the part has a request. */
  public TraceReplay {
    Ranges.above("rate-scale", rateScale, 0);
    if (!trace.hasTimes()) {
      throw new ConfigError(
          trace.name() + ": has lengths only and no times; it needs a rate to be replayed at");
    }
    if (firstRow(trace, part) < 0) {
      throw new ConfigError(
          trace.name() + ": has no request in its part '" + part + "'; use the whole trace");
    }
  }

  /** First row of the part; its arrival becomes time 0 of the episode. */
  int firstRow() {
    return firstRow(trace, part);
  }

  /** Row behind the last row of the part. */
  int endRow() {
    int row = firstRow();
    while (row < trace.size() && part.contains(shareOfTime(trace, row))) {
      row++;
    }
    return row;
  }

  private static int firstRow(Trace trace, TracePart part) {
    for (int row = 0; row < trace.size(); row++) {
      if (part.contains(shareOfTime(trace, row))) {
        return row;
      }
    }
    return -1;
  }

  private static double shareOfTime(Trace trace, int row) {
    long span = trace.arrivalNanos(trace.size() - 1);
    return span == 0 ? 0 : (double) trace.arrivalNanos(row) / span;
  }
}
