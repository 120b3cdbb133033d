package io.masito.policies.rule;

import static io.masito.env.view.SchedulingFeature.EXPECTED_UTILITY;
import static io.masito.env.view.SchedulingFeature.LATENCY_SLACK;
import static io.masito.env.view.SchedulingFeature.LOAD_FRACTION;
import static io.masito.env.view.SchedulingFeature.TTFT_SLACK;
import static io.masito.env.view.SchedulingFeature.WORK_SECONDS;

import io.masito.env.view.Observation;
import io.masito.policies.Policy;
import io.masito.policies.PolicySource;

/**
 * The request's own expected utility less a toll for the load it puts on others: the allowed option
 * with the greatest {@code kept * utility - price * work * load} is taken. Charging a user for the
 * delay imposed on others goes back to Pinhas Naor, "The Regulation of Queue Size by Levying
 * Tolls", Econometrica 37, 1969.
 *
 * <ul>
 *   <li>{@code utility} is {@code EXPECTED_UTILITY}, {@code work} is {@code WORK_SECONDS}, {@code
 *       load} is {@code LOAD_FRACTION} of the option. The cloud's work is 0, so it pays no toll.
 *   <li>{@code kept} guards against estimates that are too hopeful. With {@code slack} the smaller
 *       of {@code TTFT_SLACK} and {@code LATENCY_SLACK} it is 1 if {@code slack >= margin}, else
 *       {@code slack / margin}, and 0 if {@code slack < 0}. With margin 0 it is always 1. A
 *       negative utility is never shrunk, so a bad option does not look better for being late.
 * </ul>
 *
 * <p>Changed: one fixed price serves all places, where the toll would differ by place and hour.
 * Stores the two numbers.
 */
public final class PricedRule implements Policy {

  /**
   * Price of a second of work at a full place when none is given, in utility; see docs/rules.md.
   */
  public static final double DEFAULT_PRICE = 0.18;

  /** Share of the limit kept in hand when none is given; see docs/rules.md. */
  public static final double DEFAULT_MARGIN = 1;

  private static final String NAME = "priced";

  private final double price;
  private final double margin;

  private PricedRule(double price, double margin) {
    this.price = price;
    this.margin = margin;
  }

  /**
   * Gives the rule with the default price and margin, named {@code priced}.
   *
   * @return the source
   */
  public static PolicySource source() {
    return RuleSource.scheduling(NAME, () -> new PricedRule(DEFAULT_PRICE, DEFAULT_MARGIN));
  }

  /**
   * Gives the rule with a price and a margin, named {@code priced:PRICE:MARGIN}.
   *
   * @param price utility charged for a second of work at a place that is just full, at least 0
   * @param margin share of the limit below which a slack counts as doubtful, in [0, 1]
   * @return the source
   * @throws IllegalArgumentException if a number is out of range
   */
  public static PolicySource source(double price, double margin) {
    if (!(price >= 0 && Double.isFinite(price))) {
      throw new IllegalArgumentException("price " + price + " must be at least 0");
    }
    if (!(margin >= 0 && margin <= 1)) {
      throw new IllegalArgumentException("margin " + margin + " must be within 0..1");
    }
    return RuleSource.scheduling(
        NAME + ":" + price + ":" + margin, () -> new PricedRule(price, margin));
  }

  @Override
  public int choose(int agent, Observation observation) {
    int best = Preference.NONE;
    double most = Double.NEGATIVE_INFINITY;
    for (int option = 0; option < observation.options(); option++) {
      if (observation.allowed(option)) {
        double net = net(observation, option);
        if (net > most) {
          best = option;
          most = net;
        }
      }
    }
    if (best == Preference.NONE) {
      throw new IllegalArgumentException(
          "none of the " + observation.options() + " options is allowed");
    }
    return best;
  }

  private double net(Observation observation, int option) {
    double utility = EXPECTED_UTILITY.of(observation, option);
    double gain = utility > 0 ? utility * kept(observation, option) : utility;
    double toll = WORK_SECONDS.of(observation, option) * LOAD_FRACTION.of(observation, option);
    return gain - price * toll;
  }

  private double kept(Observation observation, int option) {
    double slack =
        Math.min(TTFT_SLACK.of(observation, option), LATENCY_SLACK.of(observation, option));
    return slack >= margin || margin == 0 ? 1 : Math.max(0, slack / margin);
  }
}
