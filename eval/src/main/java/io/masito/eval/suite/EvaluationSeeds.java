package io.masito.eval.suite;

import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import java.util.List;
import java.util.stream.LongStream;

/** The seeds that policies are judged on. They come from a purpose of their own. */
public final class EvaluationSeeds {

  /** Leaves 53 bits, so that every reader of JSON keeps a seed exactly. */
  private static final int DROPPED_BITS = 11;

  private EvaluationSeeds() {}

  /**
   * Derives seeds that no training episode of the same base has.
   *
   * @param count how many, above 0
   * @param base the seed they derive from
   * @return distinct seeds from 0 to 2^53 - 1; the first n of any count are the same
   */
  public static List<Long> fresh(int count, long base) {
    if (count <= 0) {
      throw new IllegalArgumentException("count of seeds " + count + " must be above 0");
    }
    var streams = new RandomStreams(base);
    return LongStream.iterate(0, index -> index + 1)
        .map(index -> streams.seed(Purpose.EVALUATION_EPISODE, index) >>> DROPPED_BITS)
        .distinct()
        .limit(count)
        .boxed()
        .toList();
  }
}
