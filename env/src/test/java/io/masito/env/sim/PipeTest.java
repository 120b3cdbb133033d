package io.masito.env.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import io.masito.env.view.ServiceTimes;
import io.masito.env.workload.Request;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PipeTest {

  private static final double BYTES_PER_SECOND = 1e6;
  private static final double NANOS_PER_BYTE = 1000;

  private static ActiveRequest request(int id) {
    OptionModel anywhere =
        new OptionModel(Profiles.local(NO_TIMES), 0, 0, OptionModel.NO_NEIGHBOUR, 0, 0, 0, 0);
    return new ActiveRequest(new Request(id, 0, 0, 0, 10, 10, 10), 0, anywhere);
  }

  private static final ServiceTimes NO_TIMES =
      new ServiceTimes() {
        @Override
        public double prefillSeconds(int promptTokens) {
          return 0;
        }

        @Override
        public double stepSeconds(int sequences, double contextTokens) {
          return 0;
        }
      };

  /** A transfer of the plain twin. */
  private static final class Flow {
    double left;
    double end = Double.NaN;

    Flow(double left) {
      this.left = left;
    }
  }

  /** Carries all that is under way from one instant to another, one completion after another. */
  private static void carry(List<Flow> flows, long from, long to) {
    double now = (double) from;
    while (!flows.isEmpty()) {
      Flow least = flows.get(0);
      for (Flow flow : flows) {
        least = flow.left < least.left ? flow : least;
      }
      double toNext = least.left * flows.size() * NANOS_PER_BYTE;
      double step = Math.min(toNext, (double) to - now);
      double each = step / flows.size() / NANOS_PER_BYTE;
      flows.forEach(flow -> flow.left -= each);
      now += step;
      if (step < toNext) {
        return;
      }
      least.end = now;
      flows.remove(least);
    }
  }

  /** Joins at random, from an idle path to a crowded one, with copies in between. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void everyTransferEndsWhereThatOfAPlainTwinDoes(int seed) {
    SmallRandom random = new RandomStreams(seed).of(Purpose.RULE);
    double gap = new double[] {3e7, 1e7, 5e6, 2e6, 1e6}[seed - 1];
    var pipe = new Pipe(BYTES_PER_SECOND);
    List<ActiveRequest> requests = new ArrayList<>();
    List<Flow> all = new ArrayList<>();
    List<Flow> underWay = new ArrayList<>();
    long now = 0;
    for (int i = 0; i < 2_000; i++) {
      long next = now + (long) (gap * random.nextExponential());
      carry(underWay, now, next);
      now = next;
      assertThat(pipe.transfers(now))
          .as("seed %s, transfer %s", seed, i)
          .isEqualTo(underWay.size());
      assertThat(pipe.busyUntilNanos() > now).isEqualTo(!underWay.isEmpty());
      double bytes = 1 + random.nextInt(10_000);
      requests.add(request(i));
      var flow = new Flow(bytes);
      all.add(flow);
      underWay.add(flow);
      pipe.join(now, bytes, requests.get(i));
      if (i % 100 == 7) {
        pipe = forked(pipe, requests);
      }
    }
    carry(underWay, now, Long.MAX_VALUE);
    for (int i = 0; i < all.size(); i++) {
      assertThat((double) requests.get(i).carriedNanos)
          .as("seed %s, transfer %s", seed, i)
          .isCloseTo(all.get(i).end, within(2.0));
    }
  }

  /** Goes on with a copy, and makes the original go another way. */
  private static Pipe forked(Pipe pipe, List<ActiveRequest> requests) {
    var copies = new IdentityHashMap<ActiveRequest, ActiveRequest>();
    requests.forEach(request -> copies.put(request, request.copy()));
    Pipe copy = pipe.copy(copies::get);
    pipe.join(Long.MAX_VALUE / 4, 1e9, null);
    requests.replaceAll(copies::get);
    return copy;
  }

  @Test
  void likeTransfersThatStartTogetherEndTogether() {
    var pipe = new Pipe(BYTES_PER_SECOND);
    long end = 0;
    for (int i = 0; i < 8; i++) {
      end = pipe.join(0, 1000, null);
    }
    assertThat(end).isEqualTo(8_000_000);
    assertThat(pipe.transfers(7_999_999)).isEqualTo(8);
    assertThat(pipe.transfers(8_000_000)).isZero();
    assertThat(pipe.bytes()).isEqualTo(8000);
  }

  /** The small one has half the bandwidth all its time, and delays the large one by its size. */
  @Test
  void aSmallTransferTakesTwiceAsLongBesideALargeOne() {
    var pipe = new Pipe(BYTES_PER_SECOND);
    ActiveRequest large = request(0);
    pipe.join(0, 1_000_000, large);
    assertThat(pipe.join(100_000_000, 500, null)).isEqualTo(101_000_000);
    assertThat(large.carriedNanos).isEqualTo(1_000_500_000);
  }
}
