package io.masito.eval.staticplan;

import io.masito.env.random.SmallRandom;
import org.apache.commons.math3.random.AbstractRandomGenerator;

/** One of our streams as a generator of Commons Math. */
final class StreamGenerator extends AbstractRandomGenerator {

  private final SmallRandom random;

  StreamGenerator(SmallRandom random) {
    this.random = random;
  }

  /** Streams are seeded where they are made. */
  @Override
  public void setSeed(long seed) {
    throw new UnsupportedOperationException("a stream is not seeded anew");
  }

  @Override
  public double nextDouble() {
    return random.nextDouble();
  }
}
