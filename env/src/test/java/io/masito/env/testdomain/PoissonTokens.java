package io.masito.env.testdomain;

import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import io.masito.env.workload.ArrivalStream;
import io.masito.env.workload.Request;
import io.masito.env.workload.Workload;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Poisson arrivals at the first node, each with a prompt of one token and a drawn number of tokens
 * to be made. Requests have the ids 0, 1, 2 and so on.
 *
 * @param ratePerSecond arrivals a second
 * @param tokens draws the tokens of a request
 * @param requests after so many nobody comes any more
 * @param horizonNanos end of the episode
 */
public record PoissonTokens(
    double ratePerSecond, ToIntFunction<SmallRandom> tokens, long requests, long horizonNanos)
    implements Workload {

  private static final double NANOS = 1e9;

  /** So many requests, and a horizon that all of them come before. */
  public static PoissonTokens count(
      double ratePerSecond, ToIntFunction<SmallRandom> tokens, long requests) {
    double seconds = 1.2 * requests / ratePerSecond + 1000;
    return new PoissonTokens(ratePerSecond, tokens, requests, (long) (seconds * NANOS));
  }

  /** All requests up to a horizon. */
  public static PoissonTokens until(
      double ratePerSecond, ToIntFunction<SmallRandom> tokens, double seconds) {
    return new PoissonTokens(ratePerSecond, tokens, Long.MAX_VALUE, (long) (seconds * NANOS));
  }

  /**
   * The number of iterations that an exponential time takes, rounded up: geometric, and above the
   * exponential time by less than one iteration.
   */
  public static ToIntFunction<SmallRandom> geometric(double mean) {
    return random -> 1 + (int) (mean * random.nextExponential());
  }

  @Override
  public ArrivalStream start(RandomStreams streams) {
    return new Stream(streams, this, 0, 0);
  }

  private static final class Stream implements ArrivalStream {
    private final RandomStreams streams;
    private final PoissonTokens workload;
    private long number;
    private long afterNanos;

    private Stream(RandomStreams streams, PoissonTokens workload, long number, long afterNanos) {
      this.streams = streams;
      this.workload = workload;
      this.number = number;
      this.afterNanos = afterNanos;
    }

    @Override
    public @Nullable Request next() {
      if (number >= workload.requests()) {
        return null;
      }
      double gap = streams.of(Purpose.ARRIVAL_GAP, number).nextExponential();
      afterNanos += Math.round(gap / workload.ratePerSecond() * NANOS);
      int tokens = workload.tokens().applyAsInt(streams.of(Purpose.TOKEN_LENGTHS, number));
      return new Request(number++, afterNanos, 0, 0, 1, tokens, tokens);
    }

    @Override
    public @Nullable Request peek(int node) {
      return null;
    }

    @Override
    public ArrivalStream copy() {
      return new Stream(streams, workload, number, afterNanos);
    }
  }
}
