package io.masito.training.credit;

import io.masito.agents.credit.CreditNetworks;
import io.masito.eval.stats.MeanInterval;
import io.masito.training.credit.Adoption.Candidate;
import io.masito.training.credit.Adoption.Judged;
import io.masito.training.loop.MetricsLine.Evaluated;
import io.masito.training.loop.TrainingState;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a round.
 *
 * @param team after the round
 * @param state of the loop after it
 * @param fit how well the networks do
 * @param labels labels made in it
 * @param rule name of the rule to beat
 * @param ruleResult what that reaches
 */
record RoundReport(
    RoundTeam team,
    TrainingState state,
    CreditNetworks.Fit fit,
    int labels,
    String rule,
    Validation.Result ruleResult) {

  /**
   * Puts it into a line.
   *
   * @param candidate of the round
   * @param before the team before, null if there was none
   * @param now the team from now on
   * @param adopted whether that is the candidate
   * @return the line
   */
  RoundLine line(Candidate candidate, @Nullable Judged before, Judged now, boolean adopted) {
    MeanInterval change = before == null ? none() : difference(candidate.best().result(), before);
    MeanInterval lead = MeanInterval.ofDifference(now.result().utilities(), ruleResult.utilities());
    return new RoundLine(
        team.round(),
        state.episodes(),
        state.decisions(),
        labels,
        team.labels().labels().size(),
        fit.ownExplained(),
        fit.othersExplained(),
        rule,
        ruleResult.mean(),
        candidate.tried(),
        candidate.factor(),
        candidate.best().mean(),
        change.mean(),
        change.low(),
        change.high(),
        adopted,
        now.mean(),
        lead.mean(),
        lead.low(),
        lead.high(),
        team.prices().utilityPerJoule(),
        now.result().watts(),
        new Evaluated(now.mean(), adopted, null),
        team.prices().utilityPerUsd(),
        now.result().usdPerHour());
  }

  private static MeanInterval none() {
    return new MeanInterval(Double.NaN, Double.NaN, Double.NaN, 0);
  }

  private static MeanInterval difference(Validation.Result candidate, Judged before) {
    return MeanInterval.ofDifference(candidate.utilities(), before.result().utilities());
  }

  /**
   * Puts a line into words.
   *
   * @param line the line
   * @param rounds how many there will be
   * @return one line of text
   */
  static String text(RoundLine line, int rounds) {
    return String.format(
        Locale.ROOT,
        "round %d/%d: %d labels, explained own %.2f others %.2f, factor %.1f, candidate %.4f (%s),"
            + " team %.4f, %s %.4f, difference %+.4f [%+.4f, %+.4f]%s",
        line.round(),
        rounds,
        line.labelsKept(),
        line.ownExplained(),
        line.othersExplained(),
        line.factor(),
        line.utility(),
        line.adopted() ? "kept" : "dropped",
        line.teamUtility(),
        line.rule(),
        line.ruleUtility(),
        line.teamLessRule(),
        line.teamLessRuleLow(),
        line.teamLessRuleHigh(),
        energy(line) + money(line));
  }

  private static String energy(RoundLine line) {
    return line.energyPrice() == 0
        ? ""
        : String.format(
            Locale.ROOT, ", %.0f W at price %.6f/J", line.edgeWatts(), line.energyPrice());
  }

  private static String money(RoundLine line) {
    return line.moneyPrice() == 0
        ? ""
        : String.format(
            Locale.ROOT, ", %.3f USD/h at price %.1f/USD", line.usdPerHour(), line.moneyPrice());
  }
}
