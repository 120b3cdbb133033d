package io.masito.env.workload;

import io.masito.env.config.Ranges;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Token counts, cut to a range. They are log-normal (median and spread), a mixture of log-normal
 * parts, or taken from a table of percentiles; exactly one of these is given.
 *
 * @param median median before the cut, tokens, above 0
 * @param spread standard deviation of the logarithm, in [0, 4]
 * @param min smallest count, at least 1; absent is 1
 * @param max largest count, at least min; absent is 10 000 000
 * @param mixture log-normal parts, at least one
 * @param fitted name of a mixture that ships with Masito, such as {@code azure23_conv.prompt}
 * @param table name of a table that ships with Masito, such as {@code azure23_conv.prompt}
 * @param percentiles values at equally spaced percentiles from 0 to 100 %, at least two, each at
 *     least the one before; straight between them. 103 values are 0 to 99, 99.5, 99.9 and 100 %
 */
public record LengthSpec(
    @Nullable Double median,
    @Nullable Double spread,
    @Nullable Integer min,
    @Nullable Integer max,
    @Nullable List<LengthPart> mixture,
    @Nullable String fitted,
    @Nullable String table,
    @Nullable List<Double> percentiles) {

  private static final int LARGEST = 10_000_000;

  /** Checks the ranges, and that there is one form. */
  public LengthSpec {
    oneForm(median, mixture, fitted, table, percentiles);
    if (median != null) {
      Ranges.above("median", median, 0);
      if (spread == null) {
        throw new IllegalArgumentException("spread: is missing; median needs it");
      }
      Ranges.within("spread", spread, 0, 4);
    } else if (spread != null) {
      throw new IllegalArgumentException("spread: goes with median");
    }
    Ranges.within("min", min == null ? 1 : min, 1, LARGEST);
    Ranges.within("max", max == null ? LARGEST : max, min == null ? 1 : min, LARGEST);
    mixture = mixture == null ? null : parts(mixture);
    percentiles = percentiles == null ? null : rising(percentiles);
    if (table != null) {
      WorkloadProfiles.table(table);
    }
    if (fitted != null) {
      WorkloadProfiles.mixture(fitted);
    }
  }

  /**
   * Log-normal counts.
   *
   * @param median median before the cut, tokens, above 0
   * @param spread standard deviation of the logarithm, in [0, 4]
   * @param min smallest count, at least 1
   * @param max largest count, at least min
   */
  public LengthSpec(double median, double spread, int min, int max) {
    this(median, spread, min, max, null, null, null, null);
  }

  /**
   * Counts of a table that ships with Masito.
   *
   * @param name such as {@code azure23_conv.prompt}
   * @return the lengths
   */
  public static LengthSpec ofTable(String name) {
    return new LengthSpec(null, null, null, null, null, null, name, null);
  }

  /**
   * Counts of a mixture.
   *
   * @param parts its parts
   * @param min smallest count
   * @param max largest count
   * @return the lengths
   */
  public static LengthSpec ofMixture(List<LengthPart> parts, int min, int max) {
    return new LengthSpec(null, null, min, max, parts, null, null, null);
  }

  /**
   * Counts by percentiles.
   *
   * @param values values at equally spaced percentiles from 0 to 100 %
   * @return the lengths
   */
  public static LengthSpec ofPercentiles(List<Double> values) {
    return new LengthSpec(null, null, null, null, null, null, null, values);
  }

  private static void oneForm(@Nullable Object... forms) {
    int given = 0;
    for (Object form : forms) {
      given += form == null ? 0 : 1;
    }
    if (given != 1) {
      throw new IllegalArgumentException(
          "lengths need one of median with spread, mixture, fitted, table, percentiles; given are "
              + given);
    }
  }

  private static List<LengthPart> parts(List<LengthPart> mixture) {
    if (mixture.isEmpty()) {
      throw new IllegalArgumentException("mixture: needs at least one part");
    }
    return List.copyOf(mixture);
  }

  private static List<Double> rising(List<Double> values) {
    if (values.size() < 2) {
      throw new IllegalArgumentException("percentiles: needs at least two values");
    }
    double before = 0;
    for (int i = 0; i < values.size(); i++) {
      Ranges.within("percentiles[" + i + "]", values.get(i), before, LARGEST);
      before = values.get(i);
    }
    return List.copyOf(values);
  }

  /**
   * Gives the mean of the distribution before the cut.
   *
   * @return tokens
   */
  public double meanTokens() {
    return law().meanTokens();
  }

  /**
   * Gives the distribution function of what is drawn, after rounding and cut.
   *
   * @param tokens any number
   * @return probability of at most so many tokens
   */
  public double cumulative(double tokens) {
    return law().cumulative(tokens);
  }

  /**
   * Gives the distribution function at many places.
   *
   * @param tokens any numbers
   * @return for each the probability of at most so many tokens
   */
  public double[] cumulative(double[] tokens) {
    LengthLaw law = law();
    return Arrays.stream(tokens).map(law::cumulative).toArray();
  }

  /**
   * Gives the longest count that can be drawn.
   *
   * @return tokens
   */
  public int longest() {
    int high = max == null ? LARGEST : max;
    if (fitted != null) {
      int known = WorkloadProfiles.lengths("fitted", fitted).max();
      return max == null ? known : high;
    }
    List<Double> values = table != null ? WorkloadProfiles.table(table) : percentiles;
    return values == null
        ? high
        : StrictMath.min(high, (int) StrictMath.ceil(values.get(values.size() - 1)));
  }

  /** The distribution, ready to draw from. */
  LengthLaw law() {
    int low = min == null ? 1 : min;
    int high = max == null ? LARGEST : max;
    if (median != null) {
      return new LogNormal(median, Objects.requireNonNull(spread), low, high);
    }
    if (mixture != null) {
      return new LogNormalMixture(mixture, low, high);
    }
    if (fitted != null) {
      WorkloadProfile.Lengths known = WorkloadProfiles.lengths("fitted", fitted);
      return new LogNormalMixture(
          known.mixture(), min == null ? known.min() : low, max == null ? known.max() : high);
    }
    List<Double> values =
        table != null ? WorkloadProfiles.table(table) : Objects.requireNonNull(percentiles);
    return new PercentileTable(
        values.stream().mapToDouble(Double::doubleValue).toArray(), low, high);
  }
}
