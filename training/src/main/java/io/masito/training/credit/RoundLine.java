package io.masito.training.credit;

import io.masito.training.loop.MetricsLine.Evaluated;
import java.util.List;

/**
 * One round, a line of {@code metrics.jsonl}. Utilities are per request, means over the validation
 * episodes, which are the same for all.
 *
 * @param round number of the round, from 1
 * @param episodes episodes collected since training began
 * @param decisions decisions in them
 * @param labels labels made in this round
 * @param labelsKept labels the networks were fitted to
 * @param ownExplained share of the differences between options in the own outcome that is explained
 *     in held-out decisions
 * @param othersExplained the same of the effect on others
 * @param rule the rule to beat, with its numbers
 * @param ruleUtility what it reaches
 * @param tried what the fitted networks reach with each factor, all agents at once or mixed in
 * @param factor the best of them
 * @param utility what the round's candidate reaches
 * @param change candidate less the team before, NaN if there was none
 * @param changeLow lower end of the 95 % interval of that, paired by episode
 * @param changeHigh its upper end
 * @param adopted whether the candidate is the team from now on: only if it is better
 * @param teamUtility what the team reaches now
 * @param teamLessRule team less rule
 * @param teamLessRuleLow lower end of the 95 % interval of that, paired by episode
 * @param teamLessRuleHigh its upper end
 * @param energyPrice price of energy beyond that of the world in this round, utility per joule; it
 *     is shown to agents and charged in all utilities of this line
 * @param edgeWatts mean power of the edge with the team of now
 * @param evaluation what the team reaches now, where other learners tell it
 * @param moneyPrice price of money beyond that of the world in this round, utility per US dollar;
 *     shown and charged like that of energy
 * @param usdPerHour mean money paid to the cloud for each hour with the team of now
 */
public record RoundLine(
    int round,
    long episodes,
    long decisions,
    int labels,
    int labelsKept,
    double ownExplained,
    double othersExplained,
    String rule,
    double ruleUtility,
    List<Tried> tried,
    double factor,
    double utility,
    double change,
    double changeLow,
    double changeHigh,
    boolean adopted,
    double teamUtility,
    double teamLessRule,
    double teamLessRuleLow,
    double teamLessRuleHigh,
    double energyPrice,
    double edgeWatts,
    Evaluated evaluation,
    double moneyPrice,
    double usdPerHour) {

  /** Copies the list. */
  public RoundLine {
    tried = List.copyOf(tried);
  }

  /**
   * A factor that was tried.
   *
   * @param factor weight of the effect on others
   * @param utility what was reached with it
   */
  public record Tried(double factor, double utility) {}
}
