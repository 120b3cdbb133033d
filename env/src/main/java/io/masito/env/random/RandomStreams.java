package io.masito.env.random;

/**
 * Derives generators from a seed: one for each purpose and subject, such as "arrival gaps of node
 * 3". Equal arguments give equal generators, whatever was drawn before and by whom. Immutable and
 * thread-safe.
 *
 * <p>The keys are folded with the 64-bit finaliser of SplitMix64 (Guy L. Steele Jr., Doug Lea,
 * Christine H. Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014).
 */
public final class RandomStreams {

  private static final long SEED_OFFSET = 0x5851f42d4c957f2dL;
  private static final long PURPOSE_STEP = 0x9e3779b97f4a7c15L;
  private static final long FIRST_STEP = 0xd1342543de82ef95L;
  private static final long SECOND_STEP = 0xaf251af3b0f025b5L;

  private static final int PURPOSES = Purpose.values().length;

  /** By purpose, the seed and the purpose, folded. */
  private final long[] roots = new long[PURPOSES];

  /**
   * Makes the streams of a seed.
   *
   * @param seed any value
   */
  public RandomStreams(long seed) {
    long root = SmallRandom.mix(seed ^ SEED_OFFSET);
    for (int purpose = 0; purpose < PURPOSES; purpose++) {
      roots[purpose] = SmallRandom.mix(root + PURPOSE_STEP * (purpose + 1));
    }
  }

  /**
   * Gives the generator of a purpose that has a single subject.
   *
   * @param purpose what the draws are for
   * @return a new generator at its start
   */
  public SmallRandom of(Purpose purpose) {
    return of(purpose, 0, 0);
  }

  /**
   * Gives the generator of a purpose and subject.
   *
   * @param purpose what the draws are for
   * @param subject which node, link or request they are for
   * @return a new generator at its start
   */
  public SmallRandom of(Purpose purpose, long subject) {
    return of(purpose, subject, 0);
  }

  /**
   * Gives the generator of a purpose and a pair of subjects.
   *
   * @param purpose what the draws are for
   * @param first for example a link
   * @param second for example the number of the message on it
   * @return a new generator at its start
   */
  public SmallRandom of(Purpose purpose, long first, long second) {
    return new SmallRandom(key(purpose, first, second));
  }

  /**
   * Derives a seed, for example of an episode.
   *
   * @param purpose what the seed is for
   * @param subject which one
   * @return a seed that depends on nothing else
   */
  public long seed(Purpose purpose, long subject) {
    return key(purpose, subject, 1);
  }

  private long key(Purpose purpose, long first, long second) {
    long key = SmallRandom.mix(roots[purpose.ordinal()] + FIRST_STEP * (first + 1));
    return SmallRandom.mix(key + SECOND_STEP * (second + 1));
  }
}
