package io.masito.training.credit;

import static org.assertj.core.api.Assertions.assertThat;

import io.masito.agents.team.AgentTeam;
import io.masito.env.config.ConfigTree;
import io.masito.env.view.Prices;
import io.masito.eval.metric.Metric;
import io.masito.eval.suite.EpisodeRunner;
import io.masito.policies.PolicySource;
import io.masito.policies.bundle.BundleReader;
import io.masito.policies.bundle.ExistingBundle;
import io.masito.training.config.TrainingConfig;
import io.masito.training.loop.TrainingListener;
import io.masito.training.run.GreedyEvaluation;
import io.masito.training.run.RunExport;
import io.masito.training.run.RunWorld;
import io.masito.training.run.TrainingRun;
import io.masito.training.testdomain.TwoBoards;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A limit of money whose price is learned beside the policy. */
class MoneyLimitTest {

  private static final double LIMIT = 0.2;
  private static final Pattern USED = Pattern.compile("\"usdPerHour\":([-0-9.E]+)");
  private static final Pattern PRICE = Pattern.compile("\"moneyPrice\":([-0-9.E]+)");
  private static final String SMALL =
      """
      learner: credit
      credit: {rounds: 7, episodes: 4, labelShare: 0.5, horizonSeconds: 3, epochs: 20,
               ownHidden: [16], othersHidden: [4], factors: [0], validationSeeds: 3,
               rule: priced, chanceShare: 0.4, threads: 2}
      multipliers: {usdPriceStep: 40}
      """;

  private static TrainingConfig config(double usdPerHour) {
    return TrainingConfig.resolve(
        List.of(ConfigTree.parse(SMALL, "t")), List.of("multipliers.usdPerHour=" + usdPerHour));
  }

  private static Path trained(Path path, TrainingConfig config) throws IOException {
    var world = new RunWorld("two-boards", "0123456789abcdef", "name: t\n", null, TwoBoards::world);
    TrainingRun.start(path, false, world, config, 5)
        .run(AgentTeam::create, GreedyEvaluation::create, TrainingListener.SILENT, () -> false);
    return path;
  }

  private static List<Double> all(Pattern pattern, Path run) throws IOException {
    return pattern
        .matcher(Files.readString(run.resolve("metrics.jsonl")))
        .results()
        .map((MatchResult found) -> Double.parseDouble(found.group(1)))
        .toList();
  }

  private static double usdPerHour(PolicySource policy, double price) {
    double sum = 0;
    for (long seed = 100; seed < 112; seed++) {
      var world = PricedEnv.of(TwoBoards.world(), new Prices(0, price));
      sum += EpisodeRunner.run(world, policy, seed).get(Metric.COST_PER_HOUR) / 12;
    }
    return sum;
  }

  /** Free of a price the team comes to spend thrice the limit; then the price rises. */
  @Test
  void aTeamLearnsToKeepALimitOfMoneyAndThenKeepsTighterOnesToo(@TempDir Path folder)
      throws IOException {
    Path run = trained(folder.resolve("run"), config(LIMIT));
    List<Double> used = all(USED, run);
    assertThat(all(PRICE, run)).startsWith(0.0, 0.0).last().satisfies(MoneyLimitTest::isPositive);
    assertThat(Collections.max(used)).isGreaterThan(2 * LIMIT);
    assertThat(used.get(used.size() - 1)).isLessThan(1.2 * LIMIT);
    Path bundle = folder.resolve("bundle");
    RunExport.export(
        run, TwoBoards.world().spec(), RunExport.Choice.BEST, bundle, ExistingBundle.REFUSE);
    PolicySource policy = BundleReader.read(bundle);
    double loose = usdPerHour(policy, 50);
    double tight = usdPerHour(policy, 400);
    assertThat(tight).isLessThan(0.75 * loose);
    assertThat(usdPerHour(policy, 1000)).isLessThan(0.75 * tight);
  }

  private static void isPositive(double price) {
    assertThat(price).isPositive();
  }
}
