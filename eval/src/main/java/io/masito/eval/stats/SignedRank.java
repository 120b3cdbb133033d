package io.masito.eval.stats;

import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.ranking.NaNStrategy;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.apache.commons.math3.stat.ranking.TiesStrategy;

/**
 * The signed-rank test of paired differences (F. Wilcoxon, "Individual Comparisons by Ranking
 * Methods", Biometrics Bulletin 1, 1945): differences of 0 are left out, sizes that tie share the
 * mean of their ranks. Up to {@value #EXACT_UP_TO} differences the two-sided p is exact, also with
 * ties: the distribution of the rank sum over all signs, by recursion over the ranks. Above it is
 * that of the normal distribution with corrections for ties and continuity.
 *
 * <p>Ranks come from Commons Math 3.6.1. Its own {@code WilcoxonSignedRankTest} is not used: it
 * counts differences of 0 as losses, its exact p does not know ties, takes 2^n steps and stops at
 * 30, and its approximate one knows neither ties nor the right sign of the continuity correction.
 *
 * @param positive sum of the ranks of differences above 0
 * @param negative sum of the ranks of differences below 0
 * @param count differences that are not 0
 * @param pValue two-sided; 1 if there is no difference that is not 0, NaN if one is NaN
 */
public record SignedRank(double positive, double negative, int count, double pValue) {

  /** The exact distribution is taken up to so many differences. */
  public static final int EXACT_UP_TO = 200;

  /**
   * Tests differences.
   *
   * @param differences one for each pair
   * @return rank sums and p
   */
  public static SignedRank of(double... differences) {
    if (Arrays.stream(differences).anyMatch(Double::isNaN)) {
      return new SignedRank(Double.NaN, Double.NaN, differences.length, Double.NaN);
    }
    double[] kept = kept(differences);
    if (kept.length == 0) {
      return new SignedRank(0, 0, 0, 1);
    }
    double[] ranks = ranks(kept);
    double positive = sum(kept, ranks, 1);
    double negative = sum(kept, ranks, -1);
    double least = Math.min(positive, negative);
    double p = kept.length <= EXACT_UP_TO ? exact(ranks, least) : approximate(ranks, least);
    return new SignedRank(positive, negative, kept.length, Math.min(1, p));
  }

  /**
   * Gives the one-sided p of differences that tend to be above 0. With n differences that are not 0
   * it is at least 2^-n.
   *
   * @param differences one for each pair
   * @return chance of ranks so high by signs alone; 1 if there is no difference that is not 0, NaN
   *     if one is NaN
   */
  public static double above(double... differences) {
    SignedRank test = of(differences);
    if (test.count == 0 || Double.isNaN(test.pValue)) {
      return test.pValue;
    }
    double[] ranks = ranks(kept(differences));
    return test.count <= EXACT_UP_TO
        ? exact(ranks, test.negative) / 2
        : approximate(ranks, test.negative) / 2;
  }

  private static double[] kept(double[] differences) {
    return Arrays.stream(differences).filter(each -> each < 0 || each > 0).toArray();
  }

  private static double[] ranks(double[] kept) {
    return new NaturalRanking(NaNStrategy.FAILED, TiesStrategy.AVERAGE)
        .rank(Arrays.stream(kept).map(Math::abs).toArray());
  }

  private static double sum(double[] kept, double[] ranks, int sign) {
    double sum = 0;
    for (int i = 0; i < kept.length; i++) {
      sum += sign * kept[i] > 0 ? ranks[i] : 0;
    }
    return sum;
  }

  /**
   * Gives the effect size alone, which is quicker than the test.
   *
   * @param differences one for each pair, none NaN
   * @return as {@link #rankBiserial}
   */
  public static double effect(double... differences) {
    double[] kept = kept(differences);
    if (kept.length == 0) {
      return 0;
    }
    double[] ranks = ranks(kept);
    double positive = sum(kept, ranks, 1);
    double negative = sum(kept, ranks, -1);
    return (positive - negative) / (positive + negative);
  }

  /**
   * Gives the matched-pairs rank-biserial correlation (D. S. Kerby, "The Simple Difference
   * Formula", Comprehensive Psychology 3, 2014), an effect size for this test.
   *
   * @return (positive - negative) / (positive + negative), from -1 to 1; 0 without a difference
   */
  public double rankBiserial() {
    double all = positive + negative;
    return count == 0 ? 0 : (positive - negative) / all;
  }

  /** Ranks that ties share are halves, so all sums are taken twice as large. */
  private static double exact(double[] ranks, double least) {
    int sum = (int) Math.round(2 * Arrays.stream(ranks).sum());
    var chance = new double[sum + 1];
    chance[0] = 1;
    for (double rank : ranks) {
      int step = (int) Math.round(2 * rank);
      for (int total = sum; total >= 0; total--) {
        double with = total >= step ? chance[total - step] : 0;
        chance[total] = (chance[total] + with) / 2;
      }
    }
    double tail = 0;
    for (int total = 0; total <= Math.round(2 * least); total++) {
      tail += chance[total];
    }
    return 2 * tail;
  }

  private static double approximate(double[] ranks, double least) {
    double mean = Arrays.stream(ranks).sum() / 2;
    double variance = Arrays.stream(ranks).map(rank -> rank * rank).sum() / 4;
    double z = (least + 0.5 - mean) / Math.sqrt(variance);
    return 2 * new NormalDistribution(null, 0, 1).cumulativeProbability(z);
  }
}
