package io.masito.env.random;

import io.masito.env.Stateful;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.random.RandomGenerator;

/**
 * A generator of 64 bits of state that can be saved: SplitMix64 (Guy L. Steele Jr., Doug Lea,
 * Christine H. Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014). Every draw is
 * defined here in terms of {@link #nextLong} and {@link StrictMath}, so it is the same on every
 * Java version. Created by {@link RandomStreams} only. Not thread-safe.
 */
public final class SmallRandom implements RandomGenerator, Stateful {

  /** No draw of {@link #nextGaussian} lies further from 0. */
  public static final double LARGEST_GAUSSIAN = Ziggurat.LARGEST_NORMAL;

  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
  private static final double UNIT = 0x1.0p-53;

  private long state;

  SmallRandom(long state) {
    this.state = state;
  }

  static long mix(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  @Override
  public long nextLong() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /**
   * Draws from [0, 1) with 53 bits.
   *
   * @return the draw
   */
  @Override
  public double nextDouble() {
    return (nextLong() >>> 11) * UNIT;
  }

  /**
   * Draws a whole number from [0, bound) by scaling 53 bits; the bias is below bound / 2^53.
   *
   * @param bound above 0
   * @return the draw
   */
  @Override
  public int nextInt(int bound) {
    if (bound <= 0) {
      throw new IllegalArgumentException("bound " + bound + " must be above 0");
    }
    return (int) (nextDouble() * bound);
  }

  /**
   * Draws from the standard normal distribution.
   *
   * @return the draw
   */
  @Override
  public double nextGaussian() {
    return Ziggurat.normal(this);
  }

  /**
   * Draws from the exponential distribution with mean 1.
   *
   * @return the draw
   */
  @Override
  public double nextExponential() {
    return Ziggurat.exponential(this);
  }

  /**
   * Copies the generator; both go on with the same draws.
   *
   * @return the copy
   */
  public SmallRandom copy() {
    return new SmallRandom(state);
  }

  @Override
  public void saveState(DataOutput out) throws IOException {
    out.writeLong(state);
  }

  @Override
  public void loadState(DataInput in) throws IOException {
    state = in.readLong();
  }
}
