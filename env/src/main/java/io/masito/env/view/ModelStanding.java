package io.masito.env.view;

/**
 * Whether a place has a model in its memory, and when it could run there if not.
 *
 * @param resident whether it is in memory
 * @param waitSeconds time until its own load could begin, or until it ends if it is under way
 * @param loadSeconds time that its own load takes, 0 if it is in memory or under way
 */
public record ModelStanding(boolean resident, double waitSeconds, double loadSeconds) {

  /** A model that is in memory for good, or of which nothing is known. */
  public static final ModelStanding READY = new ModelStanding(true, 0, 0);

  /**
   * Gives the time until it could run.
   *
   * @return seconds
   */
  public double secondsToReady() {
    return waitSeconds + loadSeconds;
  }

  /**
   * Tells how it stands some time later, as far as that can be foreseen.
   *
   * @param seconds how much later
   * @return what is left then
   */
  public ModelStanding after(double seconds) {
    if (waitSeconds == 0) {
      return this;
    }
    double left = StrictMath.max(0, waitSeconds - seconds);
    return new ModelStanding(resident || (left == 0 && loadSeconds == 0), left, loadSeconds);
  }
}
