package io.masito.env.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

/**
 * The copula against the closed form, and against MMLU as KubeEdge ianvs measured it: 14,042
 * questions, five examples each, and an oracle that takes the edge unless only the cloud is right.
 */
class AnswerSkillTest {

  private static final NormalDistribution NORMAL = new NormalDistribution();
  private static final TaskCategory CATEGORY = TaskCategory.SUMMARISATION;
  private static final double CLOUD = 0.7599;
  private static final int PARTS = 4_000;
  private static final double END = 8.2;

  private static AnswerSkill skill(double quality) {
    var thresholds = new double[TaskCategory.values().length];
    Arrays.fill(thresholds, NORMAL.inverseCumulativeProbability(quality));
    return new AnswerSkill(thresholds);
  }

  /** Mean over a standard normal number. */
  private static double mean(DoubleUnaryOperator of) {
    double sum = 0;
    for (int part = 0; part < PARTS; part++) {
      double at = -END + 2 * END * (part + 0.5) / PARTS;
      sum += NORMAL.density(at) * of.applyAsDouble(at) * 2 * END / PARTS;
    }
    return sum;
  }

  /** How often both are wrong: they are independent once the difficulty is known. */
  private static double bothWrong(AnswerSkill one, AnswerSkill other) {
    return mean(
        difficulty -> {
          var exact = new DifficultyHint(difficulty, 0);
          return (1 - one.quality(CATEGORY, exact)) * (1 - other.quality(CATEGORY, exact));
        });
  }

  private static void assertOracle(double edge, double oracle, double share, double points) {
    double bothWrong = bothWrong(skill(edge), skill(CLOUD));
    assertThat(100 * (1 - bothWrong)).isCloseTo(oracle, within(points));
    assertThat(100 * (edge + bothWrong)).isCloseTo(share, within(points));
  }

  @Test
  void meetsTheRowThatItWasFittedTo() {
    assertOracle(0.7184, 84.22, 87.62, 0.02);
  }

  /** The smaller models' errors hang together less with the cloud's than the fit says. */
  @Test
  void isWithinTwoPointsOfTheRowsItHasNotSeen() {
    assertOracle(0.6030, 82.75, 77.55, 1.9);
    assertOracle(0.5835, 82.22, 76.12, 1.9);
  }

  /** With nested errors the oracle would gain nothing over the cloud. */
  @Test
  void errorsAreNeitherNestedNorIndependent() {
    double bothWrong = bothWrong(skill(0.7184), skill(CLOUD));
    assertThat(bothWrong).isGreaterThan(1.5 * (1 - 0.7184) * (1 - CLOUD)).isLessThan(1 - CLOUD);
  }

  @Test
  void hintsOfAnySpreadLeaveTheMeanAsItIs() {
    for (double quality : new double[] {0.05, 0.5, 0.836, 0.999}) {
      AnswerSkill skill = skill(quality);
      for (double spread : new double[] {0, 0.3, 1, 5}) {
        double seenSpread = StrictMath.sqrt(1 + spread * spread);
        double mean =
            mean(at -> skill.quality(CATEGORY, DifficultyHint.of(at * seenSpread, spread)));
        assertThat(mean).as("%s %s", quality, spread).isCloseTo(quality, within(1e-9));
      }
      assertThat(skill.quality(CATEGORY)).isCloseTo(quality, within(1e-12));
    }
  }

  /** By the definition: the mean over difficulty and luck, given what was seen. */
  @Test
  void aHintGivesThePosteriorMean() {
    AnswerSkill skill = skill(0.7);
    double spread = 0.8;
    double seen = 0.9;
    var error = new NormalDistribution(0, spread);
    double likely = mean(difficulty -> error.density(seen - difficulty));
    double right =
        mean(
            difficulty ->
                error.density(seen - difficulty)
                    * skill.quality(CATEGORY, new DifficultyHint(difficulty, 0)));
    assertThat(skill.quality(CATEGORY, DifficultyHint.of(seen, spread)))
        .isCloseTo(right / likely, within(1e-9));
  }

  @Test
  void aScoreIsTheShareThatLooksEasier() {
    var seen = new NormalDistribution(0, StrictMath.sqrt(1 + 0.8 * 0.8));
    for (double at : new double[] {-3, -0.2, 0, 1.7}) {
      assertThat(DifficultyHint.of(at, 0.8).score())
          .isCloseTo(seen.cumulativeProbability(at), within(1e-12));
    }
  }
}
