package io.masito.env.sim;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The bandwidth of a path, shared evenly by all that is being carried (processor sharing; what
 * competing TCP connections of like delay come to). Whenever something joins, it is foretold anew
 * when each transfer will be through if nothing else joins. Not thread-safe.
 *
 * <p>Transfers stand in the order in which they will be through: with n of them, each gets 1/n of
 * the bandwidth until the one with the fewest bytes left is through, and so on.
 */
final class Pipe {

  /** When something is through that is not carried on. */
  static final long STALLED = Long.MAX_VALUE / 2;

  private static final int FIRST_CAPACITY = 2;
  private static final double[] NO_BYTES = {};
  private static final ActiveRequest[] NOBODY = {};
  private static final long[] NO_TIMES = {};

  private final double nanosPerByte;

  /** Bytes left of each transfer at {@link #asOfNanos}, fewest first. */
  private double[] left = NO_BYTES;

  /** Whose transfer it is; null if nobody waits for it. */
  private @Nullable ActiveRequest[] carried = NOBODY;

  /** When each will be through. */
  private long[] ends = NO_TIMES;

  private int size;
  private long asOfNanos;
  private double bytes;
  private boolean stopped;

  Pipe(double bytesPerSecond) {
    this.nanosPerByte = Nanos.PER_SECOND / bytesPerSecond;
  }

  private Pipe(Pipe other, UnaryOperator<ActiveRequest> copyOf) {
    this.nanosPerByte = other.nanosPerByte;
    if (other.size > 0) {
      this.left = Arrays.copyOf(other.left, other.size);
      this.ends = Arrays.copyOf(other.ends, other.size);
      this.carried = Arrays.copyOf(other.carried, other.size);
    }
    for (int i = 0; i < other.size; i++) {
      ActiveRequest request = carried[i];
      carried[i] = request == null || request.ended ? null : copyOf.apply(request);
    }
    this.size = other.size;
    this.asOfNanos = other.asOfNanos;
    this.bytes = other.bytes;
    this.stopped = other.stopped;
  }

  /** Copies the pipe; the requests in it are replaced by their copies. */
  Pipe copy(UnaryOperator<ActiveRequest> copyOf) {
    return new Pipe(this, copyOf);
  }

  /** Bytes that were given to it so far. */
  double bytes() {
    return bytes;
  }

  /** When all that is being carried will be through; 0 if nothing was ever carried. */
  long busyUntilNanos() {
    return size == 0 ? 0 : ends[size - 1];
  }

  /** Transfers under way. */
  int transfers(long nowNanos) {
    int through = 0;
    while (through < size && ends[through] <= nowNanos) {
      through++;
    }
    return size - through;
  }

  /**
   * Starts a transfer; those under way become slower. What was foretold to each request is
   * corrected.
   *
   * @return when it will be through if nothing else joins
   */
  long join(long nowNanos, double size, @Nullable ActiveRequest request) {
    moveTo(nowNanos);
    bytes += size;
    int place = insert(size, request);
    foretell();
    return ends[place];
  }

  /** Carries nothing more; what is under way stays where it is. */
  void stop(long nowNanos) {
    moveTo(nowNanos);
    stopped = true;
    foretell();
  }

  /** Carries on. */
  void resume(long nowNanos) {
    asOfNanos = nowNanos;
    stopped = false;
    foretell();
  }

  /** Carries what is under way up to now, and forgets what is through. */
  private void moveTo(long nowNanos) {
    double elapsed = stopped ? 0 : nowNanos - asOfNanos;
    asOfNanos = nowNanos;
    int through = 0;
    double carriedEach = 0;
    while (through < size) {
      double toNext = (left[through] - carriedEach) * (size - through) * nanosPerByte;
      if (toNext > elapsed) {
        carriedEach += elapsed / ((size - through) * nanosPerByte);
        break;
      }
      elapsed -= toNext;
      carriedEach = left[through];
      through++;
    }
    forget(through, carriedEach);
  }

  private void forget(int through, double carriedEach) {
    int rest = size - through;
    for (int i = 0; i < rest; i++) {
      left[i] = left[through + i] - carriedEach;
      carried[i] = carried[through + i];
    }
    Arrays.fill(carried, rest, size, null);
    size = rest;
  }

  private int insert(double amount, @Nullable ActiveRequest request) {
    if (size == left.length) {
      int capacity = StrictMath.max(FIRST_CAPACITY, 2 * size);
      left = Arrays.copyOf(left, capacity);
      carried = Arrays.copyOf(carried, capacity);
      ends = Arrays.copyOf(ends, capacity);
    }
    int place = size;
    while (place > 0 && left[place - 1] > amount) {
      left[place] = left[place - 1];
      carried[place] = carried[place - 1];
      place--;
    }
    left[place] = amount;
    carried[place] = request;
    size++;
    return place;
  }

  private void foretell() {
    double after = 0;
    double before = 0;
    for (int i = 0; i < size; i++) {
      after += (left[i] - before) * (size - i) * nanosPerByte;
      before = left[i];
      ends[i] = stopped ? STALLED : asOfNanos + (long) StrictMath.ceil(after);
      ActiveRequest request = carried[i];
      if (request != null) {
        request.carriedNanos = ends[i];
      }
    }
  }
}
