package io.masito.eval.trace;

/** Counts of arrivals in windows of one width that follow one another, in constant memory. */
final class WindowCounts {

  private static final double NANOS_PER_SECOND = 1e9;

  private final double seconds;
  private final long width;
  private long window;
  private long count;
  private double sum;
  private double squares;
  private double products;
  private double first = -1;
  private double before = -1;

  WindowCounts(double seconds) {
    this.seconds = seconds;
    this.width = Math.round(seconds * NANOS_PER_SECOND);
  }

  void add(long arrivalNanos) {
    long now = arrivalNanos / width;
    if (now > window) {
      close(count);
      count = 0;
      window++;
      if (now > window) {
        close(0);
        window = now;
      }
    }
    count++;
  }

  /** Ends a window; those without arrivals add nothing but their number. */
  private void close(long arrivals) {
    sum += arrivals;
    squares += (double) arrivals * arrivals;
    products += before < 0 ? 0 : before * arrivals;
    first = first < 0 ? arrivals : first;
    before = arrivals;
  }

  double seconds() {
    return seconds;
  }

  /** Whole windows; the last one, which the trace leaves unfinished, is not among them. */
  long windows() {
    return window;
  }

  double mean() {
    return sum / window;
  }

  double variance() {
    return window < 2 ? Double.NaN : Math.max(0, squares / window - mean() * mean());
  }

  /** Variance over mean: 1 for Poisson arrivals. */
  double dispersion() {
    return variance() / mean();
  }

  /** Covariance of a window with the next. */
  double lagged() {
    if (window < 3) {
      return Double.NaN;
    }
    double pairs = window - 1.0;
    double all = sum;
    return products / pairs - (all - first) / pairs * ((all - before) / pairs);
  }
}
