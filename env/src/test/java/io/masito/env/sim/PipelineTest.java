package io.masito.env.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Micro-batches in a pipeline are requests in a tandem of nodes that serve one at a time: with
 * stage times t_d the last of M leaves after {@code sum t_d + (M - 1) max t_d}, the makespan of a
 * flow shop of M like jobs. With D like stages that is the {@code (M + D - 1) t} of Yanping Huang
 * et al., "GPipe: Efficient training of giant neural networks using pipeline parallelism", NeurIPS
 * 2019.
 */
class PipelineTest {

  private static final int NANOS = 1_000_000_000;

  /** Sends batches through the stages and tells when each left the last, nanoseconds. */
  private static long[] play(long[] stageNanos, long[] arrivals) {
    var row = new NodeRow(Arrays.stream(stageNanos).mapToDouble(nanos -> nanos / 1e9).toArray());
    var left = new long[arrivals.length];
    int next = 0;
    while (next < arrivals.length || row.nextNanos() != NodeRow.NEVER) {
      if (next < arrivals.length && arrivals[next] < row.nextNanos()) {
        row.offer(0, next, 1, arrivals[next]);
        next++;
      } else {
        pass(row, stageNanos.length, left);
      }
    }
    return left;
  }

  private static void pass(NodeRow row, int stages, long[] left) {
    long now = row.nextNanos();
    int stage = row.nextNode();
    for (ActiveRequest done : row.endNext()) {
      int number = (int) done.request.id();
      if (stage + 1 < stages) {
        row.offer(stage + 1, number, 1, now);
      } else {
        left[number] = now;
      }
    }
  }

  private static long[] draw(SmallRandom random, int count, int bound) {
    return IntStream.range(0, count).mapToLong(i -> 1 + random.nextInt(bound)).toArray();
  }

  private static long sum(long[] values) {
    return Arrays.stream(values).sum();
  }

  private static long max(long[] values) {
    return Arrays.stream(values).max().orElseThrow();
  }

  @Test
  void batchesTakeTheSumOfAllStagesAndTheSlowestOneForEachFurtherBatch() {
    SmallRandom random = new RandomStreams(31).of(Purpose.RULE);
    for (int pipeline = 0; pipeline < 300; pipeline++) {
      long[] stages = draw(random, 1 + random.nextInt(8), NANOS);
      int batches = 1 + random.nextInt(40);
      long[] left = play(stages, new long[batches]);
      assertThat(left[batches - 1])
          .as("seed 31, pipeline %s, %s batches of %s", pipeline, batches, Arrays.toString(stages))
          .isEqualTo(sum(stages) + (batches - 1) * max(stages));
    }
  }

  /** One batch gains nothing; many gain no more than the stages over the slowest, at most D. */
  @Test
  void speedUpTendsToTheSumOfTheStagesOverTheSlowest() {
    assertThat(speedUp(1, 1, 1, 1, 1)).isEqualTo(1);
    assertThat(speedUp(16, 1, 1, 1, 1)).isCloseTo(64.0 / 19, within(1e-12));
    assertThat(speedUp(1000, 1, 1, 1, 1)).isBetween(3.98, 4.0);
    assertThat(speedUp(1000, 3, 1, 2)).isBetween(1.99, 2.0);
  }

  private static double speedUp(int batches, long... stages) {
    double apart = (double) batches * sum(stages);
    return apart / play(stages, new long[batches])[batches - 1];
  }

  /**
   * The recursion of a tandem, {@code C(m, d) = max(C(m - 1, d), C(m, d - 1)) + t_d}, for batches
   * that come one by one; of each batch, to the nanosecond.
   */
  @Test
  void batchesThatComeOneByOneFollowTheRecursionOfATandem() {
    SmallRandom random = new RandomStreams(32).of(Purpose.RULE);
    for (int pipeline = 0; pipeline < 300; pipeline++) {
      long[] stages = draw(random, 1 + random.nextInt(6), NANOS);
      long[] arrivals = draw(random, 30, NANOS);
      Arrays.parallelPrefix(arrivals, Long::sum);
      assertThat(play(stages, arrivals))
          .as("seed 32, pipeline %s", pipeline)
          .isEqualTo(recursion(stages, arrivals));
    }
  }

  private static long[] recursion(long[] stages, long[] arrivals) {
    var free = new long[stages.length];
    var left = new long[arrivals.length];
    for (int batch = 0; batch < arrivals.length; batch++) {
      long at = arrivals[batch];
      for (int stage = 0; stage < stages.length; stage++) {
        at = Math.max(at, free[stage]) + stages[stage];
        free[stage] = at;
      }
      left[batch] = at;
    }
    return left;
  }
}
