package io.masito.env.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.masito.env.Outcome;
import io.masito.env.OutcomeKind;
import io.masito.env.random.SmallRandom;
import io.masito.env.testdomain.Means;
import io.masito.env.testdomain.Player;
import io.masito.env.testdomain.PoissonTokens;
import io.masito.env.testdomain.QueueWorld;
import io.masito.env.testdomain.QueueWorld.Server;
import java.util.Collections;
import java.util.PriorityQueue;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What queueing theory knows, found again in whole episodes through the contract. */
class QueueingTheoryTest {

  private static final long SEED = 77;
  private static final double NANOS = 1e9;

  /**
   * Iterations are this short against a mean service of a second, so time is all but continuous.
   */
  private static final long ITERATION_NANOS = 10_000;

  private static final double ITERATION_SECONDS = ITERATION_NANOS / NANOS;
  private static final double TOKENS_A_SECOND = 1 / ITERATION_SECONDS;
  private static final int NO_LIMIT = 100_000;

  /** Service of a second on average, with its square, in iterations. */
  private enum Service {
    CONSTANT(1) {
      @Override
      int tokens(SmallRandom random) {
        return (int) TOKENS_A_SECOND;
      }
    },
    EXPONENTIAL(2) {
      @Override
      int tokens(SmallRandom random) {
        return PoissonTokens.geometric(TOKENS_A_SECOND).applyAsInt(random);
      }
    },
    /** A tenth of the requests is 11 times as long as the others. */
    TWO_LENGTHS(3.25) {
      @Override
      int tokens(SmallRandom random) {
        double seconds = random.nextDouble() < 0.1 ? 5.5 : 0.5;
        return (int) (seconds * TOKENS_A_SECOND);
      }
    },
    /** Exponential with one of two means; the variation's square is 4. */
    HYPER_EXPONENTIAL(5) {
      @Override
      int tokens(SmallRandom random) {
        double often = (1 + Math.sqrt(0.6)) / 2;
        double mean = random.nextDouble() < often ? 0.5 / often : 0.5 / (1 - often);
        return PoissonTokens.geometric(mean * TOKENS_A_SECOND).applyAsInt(random);
      }
    };

    private final double squaredSeconds;

    Service(double squaredSeconds) {
      this.squaredSeconds = squaredSeconds;
    }

    abstract int tokens(SmallRandom random);
  }

  /** When the requests of one run came, started and ended, by number. */
  private static final class Waits {
    private final long[] arrivals;
    private final long[] starts;
    private final long[] ends;

    /** Requests that were not served in exactly their number of iterations. */
    private long odd;

    private Waits(int requests) {
      arrivals = new long[requests];
      starts = new long[requests];
      ends = new long[requests];
    }

    static Waits play(int sequences, double rate, Service service, int requests) {
      var waits = new Waits(requests);
      var workload = PoissonTokens.count(rate, service::tokens, requests);
      var server = new Server(ITERATION_SECONDS, sequences, NO_LIMIT);
      Player.stream(QueueWorld.of(workload, server), SEED, due -> 0, waits::add);
      assertThat(waits.odd).as("seed 77").isZero();
      return waits;
    }

    private void add(Outcome outcome) {
      int number = (int) outcome.requestId();
      arrivals[number] = outcome.times().arrivalNanos();
      starts[number] = outcome.times().startedNanos();
      ends[number] = outcome.times().endNanos();
      boolean exact = ends[number] - starts[number] == outcome.outputTokens() * ITERATION_NANOS;
      odd += exact && outcome.kind() == OutcomeKind.SERVED ? 0 : 1;
    }

    Means mean(LongToDoubleFunction of) {
      var means = new Means(starts.length);
      for (int i = 0; i < starts.length; i++) {
        means.add(of.applyAsDouble(starts[i] - arrivals[i]));
      }
      return means;
    }

    Means meanSeconds() {
      return mean(nanos -> nanos / NANOS);
    }
  }

  /**
   * Pollaczek and Khinchine: the mean wait is rate E[S^2] / (2 (1 - load)). Rounding up to whole
   * iterations moves it by less than 0.01 %.
   */
  @ParameterizedTest
  @CsvSource({
    "CONSTANT, 0.7, 300000",
    "EXPONENTIAL, 0.6, 800000",
    "TWO_LENGTHS, 0.6, 800000",
    "HYPER_EXPONENTIAL, 0.5, 800000"
  })
  void oneSequenceWaitsByTheSquareOfItsService(Service service, double load, int requests) {
    Waits waits = Waits.play(1, load, service, requests);
    double expected = load * service.squaredSeconds / (2 * (1 - load));
    waits.meanSeconds().assertContain("seed 77, mean wait", expected, 0.05);
    assertLindley(waits);
  }

  /** Lindley: who comes starts when the one before has ended, or at once; to the nanosecond. */
  private static void assertLindley(Waits waits) {
    var starts = new long[waits.starts.length];
    long free = 0;
    for (int i = 0; i < starts.length; i++) {
      starts[i] = Math.max(free, waits.arrivals[i]);
      free = starts[i] + waits.ends[i] - waits.starts[i];
    }
    assertThat(waits.starts).as("seed 77").isEqualTo(starts);
  }

  /** M/M/1: who waits, waits an exponential time of rate 1 - load. */
  @Test
  void waitOfAnMm1QueueHasAnExponentialTail() {
    double load = 0.6;
    Waits waits = Waits.play(1, load, Service.EXPONENTIAL, 500_000);
    waits.meanSeconds().assertContain("seed 77, mean", load / (1 - load), 0.05);
    for (double limit : new double[] {0, 0.5, 1, 2, 4, 8}) {
      double expected = load * Math.exp(-(1 - load) * limit);
      waits
          .mean(nanos -> nanos > limit * NANOS ? 1 : 0)
          .assertContain("seed 77, longer than " + limit, expected, 0.2);
    }
  }

  /** Erlang C: the chance to wait is that of c servers at offered load a. */
  @ParameterizedTest
  @CsvSource({"2, 1.4, 400000", "4, 2.8, 400000", "8, 5.6, 800000"})
  void sequencesOfABatchAreParallelServers(int servers, double rate, int requests) {
    Waits waits = Waits.play(servers, rate, Service.EXPONENTIAL, requests);
    double mustWait = erlangC(servers, rate);
    waits.meanSeconds().assertContain("seed 77, mean", mustWait / (servers - rate), 0.07);
    waits
        .mean(nanos -> nanos >= ITERATION_NANOS ? 1 : 0)
        .assertContain("seed 77, must wait", mustWait, 0.03);
    assertKieferWolfowitz(waits, servers);
  }

  /**
   * Kiefer and Wolfowitz: who comes starts when the first of the servers is free. A batch starts at
   * the end of an iteration only, so it starts up to one iteration later, and never earlier.
   */
  private static void assertKieferWolfowitz(Waits waits, int servers) {
    var free = new PriorityQueue<Long>(Collections.nCopies(servers, 0L));
    long least = 0;
    long most = 0;
    for (int i = 0; i < waits.starts.length; i++) {
      long start = Math.max(free.remove(), waits.arrivals[i]);
      free.add(start + waits.ends[i] - waits.starts[i]);
      least = Math.min(least, waits.starts[i] - start);
      most = Math.max(most, waits.starts[i] - start);
    }
    assertThat(least).as("seed 77, later than the book").isZero();
    assertThat(most).as("seed 77, later than the book").isLessThanOrEqualTo(ITERATION_NANOS);
  }

  private static double erlangC(int servers, double offered) {
    double blocked = 1;
    for (int c = 1; c <= servers; c++) {
      blocked = offered * blocked / (c + offered * blocked);
    }
    return blocked / (1 - offered / servers * (1 - blocked));
  }
}
