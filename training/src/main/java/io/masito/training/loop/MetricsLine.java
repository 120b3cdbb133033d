package io.masito.training.loop;

import org.jspecify.annotations.Nullable;

/**
 * One line of {@code metrics.jsonl}. "Recent" means since the line before. It holds nothing that
 * depends on the machine's speed, so equal runs give equal bytes.
 *
 * @param decisions decisions of all agents since training began
 * @param episodes episodes finished
 * @param updates updates of weights
 * @param epsilon share of decisions drawn by lot just now
 * @param loss recent mean loss, NaN without updates
 * @param meanQ recent mean value of chosen options, NaN without updates
 * @param meanReward recent mean reward of completed decisions, NaN if none completed
 * @param utilityPerRequest recent utility of the exploring team over the requests that ended
 * @param replaySize transitions in replay
 * @param evaluation what a greedy evaluation found, null if this line has none
 * @param choiceEntropyBits recent entropy of an agent's choices in bits, exploration included, NaN
 *     without choices
 * @param ruleAgreement recent share of decisions in kept-back episodes in which the networks would
 *     have chosen as the rule that they copy, NaN if there were none; null but with learner
 *     imitation
 */
public record MetricsLine(
    long decisions,
    long episodes,
    long updates,
    double epsilon,
    double loss,
    double meanQ,
    double meanReward,
    double utilityPerRequest,
    long replaySize,
    @Nullable Evaluated evaluation,
    double choiceEntropyBits,
    @Nullable Double ruleAgreement) {

  /**
   * A greedy evaluation.
   *
   * @param utilityPerRequest mean over its episodes
   * @param best whether no earlier one was better
   * @param choices how much the greedy choices depend on what is seen, null if not looked at
   */
  public record Evaluated(double utilityPerRequest, boolean best, @Nullable Choices choices) {}
}
