package io.masito.env.workload;

import io.masito.env.config.ConfigError;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Spreads requests with the same coarse time stamp evenly over the interval that the stamp stands
 * for, in new order of time. The draws are keyed by the row and do not depend on the seed of an
 * episode: a trace is the same in all of them. Needs memory for the requests of one stamp only.
 *
 * <p>By itself it spreads over 3 s if the first two stamps that differ are a multiple of 3 s apart,
 * as in Mooncake's conversation trace.
 */
final class StampSpread implements TraceSink {

  static final double AUTO = -1;
  static final double MOST_SECONDS = 3600;

  private static final double GRID_SECONDS = 3;

  /** Mooncake's stamps are off their grid by a millisecond or two. */
  private static final double TOLERANCE_SECONDS = 0.01;

  private static final double NANOS_PER_SECOND = 1e9;
  private static final int MOST_ALIKE = 1 << 20;
  private static final int ROW_BITS = 20;

  private final TraceSink sink;
  private final TraceLines lines;
  private final RandomStreams streams = new RandomStreams(0);
  private double seconds;
  private boolean decided;
  private long stamp = NO_TIME;
  private long firstNanos = NO_TIME;
  private long lastNanos;
  private long rows;
  private int size;
  private long[] order = new long[16];
  private int[] prompts = new int[16];
  private int[] outputs = new int[16];
  private int[] @Nullable [] blocks = new int[16][];

  /**
   * Makes the spread.
   *
   * @param seconds interval, or {@link #AUTO}
   */
  StampSpread(double seconds, TraceSink sink, TraceLines lines) {
    this.seconds = seconds;
    this.decided = seconds >= 0;
    this.sink = sink;
    this.lines = lines;
  }

  double seconds() {
    return StrictMath.max(0, seconds);
  }

  @Override
  public void row(
      long arrivalNanos, int promptTokens, int outputTokens, int[] ids, int blockCount) {
    if (arrivalNanos != stamp) {
      next(arrivalNanos);
    }
    if (decided && seconds == 0) {
      sink.row(arrivalNanos, promptTokens, outputTokens, ids, blockCount);
      return;
    }
    if (size == MOST_ALIKE) {
      throw lines.error(null, "is one of more than 1048576 rows with the same time");
    }
    grow();
    prompts[size] = promptTokens;
    outputs[size] = outputTokens;
    blocks[size] = Arrays.copyOf(ids, blockCount);
    size++;
  }

  private void grow() {
    if (size == prompts.length) {
      prompts = Arrays.copyOf(prompts, 2 * size);
      outputs = Arrays.copyOf(outputs, 2 * size);
      blocks = Arrays.copyOf(blocks, 2 * size);
      order = Arrays.copyOf(order, 2 * size);
    }
  }

  /** Goes on to another stamp. */
  private void next(long arrivalNanos) {
    long gap = arrivalNanos - stamp;
    if (stamp != NO_TIME && !decided) {
      decided = true;
      double steps = gap / NANOS_PER_SECOND / GRID_SECONDS;
      double off = StrictMath.abs(steps - StrictMath.rint(steps)) * GRID_SECONDS;
      seconds = steps > 0.5 && off <= TOLERANCE_SECONDS ? GRID_SECONDS : 0;
    }
    if (stamp != NO_TIME && gap < (seconds - TOLERANCE_SECONDS) * NANOS_PER_SECOND) {
      throw tooClose(gap);
    }
    flush();
    stamp = arrivalNanos;
  }

  private ConfigError tooClose(long gap) {
    return lines.error(
        null,
        "comes %s s after the time before, so times cannot be spread over %s s; use --spread 0"
            .formatted(gap / NANOS_PER_SECOND, seconds));
  }

  /** Hands on what is kept. */
  void flush() {
    for (int i = 0; i < size; i++) {
      double share = streams.of(Purpose.STAMP_SPREAD, rows + i).nextDouble();
      order[i] = (long) (share * seconds() * NANOS_PER_SECOND) << ROW_BITS | i;
    }
    Arrays.sort(order, 0, size);
    for (int i = 0; i < size; i++) {
      int row = (int) (order[i] & MOST_ALIKE - 1);
      long arrival = stamp + (order[i] >> ROW_BITS);
      firstNanos = firstNanos == NO_TIME ? arrival : firstNanos;
      int[] ids = blocks[row] == null ? new int[0] : blocks[row];
      lastNanos = StrictMath.max(lastNanos, arrival - firstNanos);
      sink.row(lastNanos, prompts[row], outputs[row], ids, ids.length);
    }
    rows += size;
    size = 0;
  }
}
