package io.masito.training.config;

import java.util.List;

/**
 * Settings of the learner that fits own outcome and effect on others to labels from forked worlds.
 *
 * @param rounds rounds of collecting, labelling, fitting and judging, above 0
 * @param episodes episodes of a round in which decisions are collected, above 0
 * @param labelShare share of their decisions that are labelled, in (0, 1]
 * @param horizonSeconds arrivals up to so many simulated seconds after a decision count, in (0,
 *     3600]
 * @param chanceShare share of decisions drawn by lot while collecting, in [0, 1]
 * @param ownHidden hidden layers of the network for the own outcome, at least one
 * @param othersHidden hidden layers of that for the effect on others, at least one
 * @param othersDecay share by which the weights of the latter shrink at each update, in [0, 1)
 * @param epochs passes over all labels in a round, above 0
 * @param factors weights of the effect on others to try, at least one
 * @param validationSeeds episodes that teams are judged on, above 0
 * @param rule the rule to begin with: {@code tuned} or a rule's name
 * @param tuningSeeds episodes that it is tuned on, above 0
 * @param adoption how a fitted network becomes the team's
 * @param mixing part of the way that weights move with {@code mixing}, in (0, 1]
 * @param tieWidth in forked worlds a team chooses by lot among options closer than this to the
 *     best, at least 0
 * @param maxLabels labels that are kept, above 0
 * @param threads threads that label and judge, 0 for all there are
 */
public record CreditSettings(
    int rounds,
    int episodes,
    double labelShare,
    double horizonSeconds,
    double chanceShare,
    List<Integer> ownHidden,
    List<Integer> othersHidden,
    double othersDecay,
    int epochs,
    List<Double> factors,
    int validationSeeds,
    String rule,
    int tuningSeeds,
    Adoption adoption,
    double mixing,
    double tieWidth,
    int maxLabels,
    int threads) {

  /** Stands for the best rule of all, its numbers tuned. */
  public static final String TUNED = "tuned";

  private static final double LONGEST_SECONDS = 3600;

  /** How a fitted network becomes the team's. */
  public enum Adoption {
    /** All agents take it at once. */
    TOGETHER,
    /** The team's weights move part of the way to it. */
    MIXING,
    /** One agent after another takes it, if the team is better with it. */
    TURNS
  }

  /** Copies the lists and checks the ranges. */
  public CreditSettings {
    ownHidden = List.copyOf(ownHidden);
    othersHidden = List.copyOf(othersHidden);
    factors = List.copyOf(factors);
    above0("rounds", rounds);
    above0("episodes", episodes);
    above0("epochs", epochs);
    above0("validationSeeds", validationSeeds);
    above0("tuningSeeds", tuningSeeds);
    above0("maxLabels", maxLabels);
    check(labelShare > 0 && labelShare <= 1, "labelShare", labelShare, "in (0, 1]");
    check(
        horizonSeconds > 0 && horizonSeconds <= LONGEST_SECONDS,
        "horizonSeconds",
        horizonSeconds,
        "above 0 and at most 3600");
    check(chanceShare >= 0 && chanceShare <= 1, "chanceShare", chanceShare, "in [0, 1]");
    check(widths(ownHidden), "ownHidden", ownHidden, "one or more widths above 0");
    check(widths(othersHidden), "othersHidden", othersHidden, "one or more widths above 0");
    check(othersDecay >= 0 && othersDecay < 1, "othersDecay", othersDecay, "in [0, 1)");
    check(
        !factors.isEmpty() && factors.stream().allMatch(Double::isFinite),
        "factors",
        factors,
        "one or more numbers");
    check(mixing > 0 && mixing <= 1, "mixing", mixing, "in (0, 1]");
    check(tieWidth >= 0 && Double.isFinite(tieWidth), "tieWidth", tieWidth, "at least 0");
    check(threads >= 0, "threads", threads, "at least 0");
  }

  /**
   * Changes how long training goes on.
   *
   * @param newRounds the new budget
   * @return the same settings otherwise
   */
  CreditSettings withRounds(int newRounds) {
    return new CreditSettings(
        newRounds,
        episodes,
        labelShare,
        horizonSeconds,
        chanceShare,
        ownHidden,
        othersHidden,
        othersDecay,
        epochs,
        factors,
        validationSeeds,
        rule,
        tuningSeeds,
        adoption,
        mixing,
        tieWidth,
        maxLabels,
        threads);
  }

  private static boolean widths(List<Integer> hidden) {
    return !hidden.isEmpty() && hidden.stream().allMatch(width -> width > 0);
  }

  private static void above0(String key, int value) {
    check(value > 0, key, value, "above 0");
  }

  private static void check(boolean holds, String key, Object value, String allowed) {
    if (!holds) {
      throw new IllegalArgumentException(key + ": " + value + " must be " + allowed);
    }
  }
}
