package io.masito.training.config;

/**
 * What an agent is paid for its decisions while it learns from rewards. Evaluation is untouched.
 *
 * @param sharing whose outcomes count
 * @param horizonSeconds with {@code difference}: arrivals up to so many simulated seconds after a
 *     decision count, in (0, 3600]
 * @param reference with {@code difference}: the option that a decision is compared with
 * @param follower with {@code difference}: name of the rule that decides after the fork
 */
public record RewardSettings(
    Sharing sharing, double horizonSeconds, Reference reference, String follower) {

  private static final double LONGEST_SECONDS = 3600;

  /** Whose outcomes count. */
  public enum Sharing {
    /** Those of the agent's own requests. */
    OWN,
    /** The mean over the agent and its neighbours. */
    NEIGHBOURHOOD,
    /** The mean over all agents. */
    TEAM,
    /** Everybody's utility with the option chosen less that with the reference. */
    DIFFERENCE
  }

  /** What a decision is compared with. */
  public enum Reference {
    /** The first allowed option on the own node, or the first allowed one if there is none. */
    HERE,
    /** What the follower would have chosen. */
    FOLLOWER
  }

  /** Checks the range. */
  public RewardSettings {
    if (!(horizonSeconds > 0 && horizonSeconds <= LONGEST_SECONDS)) {
      throw new IllegalArgumentException(
          "horizonSeconds: " + horizonSeconds + " must be above 0 and at most 3600");
    }
  }
}
