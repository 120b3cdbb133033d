package io.masito.eval.calibration;

import io.masito.env.cluster.EngineProfile;
import java.util.List;
import java.util.Map;

/**
 * Fits MFU, fixed time, kappa and link share to prefill rates by least robust cost, with a weak
 * pull towards plain values that decides what the rows leave open.
 */
final class PrefillFit {

  /** Groups with fewer rows take the shape of another fit and have their MFU fitted alone. */
  static final int FEWEST_ROWS = 4;

  /**
   * What a fit gives.
   *
   * @param mfu share of the peak
   * @param overheadSeconds fixed time
   * @param kappa weight of attention
   * @param linkShare share of the link bandwidth
   */
  record Result(double mfu, double overheadSeconds, double kappa, double linkShare) {

    /** The brief form with nothing but an MFU. */
    static final Result BRIEF = new Result(TYPICAL_MFU, 0, 1, 1);

    EngineProfile profile(Map<String, Double> factors) {
      return new EngineProfile(
          EngineProfile.ANY,
          EngineProfile.ANY,
          EngineProfile.ANY,
          mfu,
          overheadSeconds,
          kappa,
          1,
          0,
          0,
          0,
          linkShare,
          factors,
          Map.of(),
          "");
    }
  }

  private static final double TYPICAL_MFU = 0.5;
  private static final double LEAST_MFU = 0.02;
  private static final double MOST_MFU = 1.2;
  private static final double MOST_OVERHEAD_SECONDS = 0.05;
  private static final double MOST_KAPPA = 8;
  private static final double LEAST_LINK_SHARE = 0.05;
  private static final double PULL = 0.02;

  private final List<Measurement> rows;
  private final Result shape;
  private final boolean several;
  private final boolean parallel;

  PrefillFit(List<Measurement> rows, Result shape) {
    this.rows = rows;
    this.shape = shape;
    this.several = rows.size() >= FEWEST_ROWS;
    this.parallel = several && rows.stream().anyMatch(row -> row.devices() > 1);
  }

  Result fit() {
    double mfu = StrictMath.log(TYPICAL_MFU);
    double link = StrictMath.log(shape.linkShare());
    double overhead = shape.overheadSeconds() / MOST_OVERHEAD_SECONDS;
    double kappa = shape.kappa() / MOST_KAPPA;
    double[] low = {StrictMath.log(LEAST_MFU), overhead, kappa, link};
    double[] high = {StrictMath.log(MOST_MFU), overhead, kappa, link};
    if (several) {
      low[1] = 0;
      low[2] = 0;
      high[1] = 1;
      high[2] = 1;
    }
    if (parallel) {
      low[3] = StrictMath.log(LEAST_LINK_SHARE);
      high[3] = 0;
    }
    double[] found =
        new BoundedSearch(low, high)
            .minimise(
                this::cost,
                new double[] {mfu, 0, 1 / MOST_KAPPA, 0},
                new double[] {mfu, 0.5, 0.5, -1},
                new double[] {mfu / 2, 0.05, 0.9, -0.5});
    return result(found);
  }

  private static Result result(double[] x) {
    return new Result(
        Rounding.significant(StrictMath.exp(x[0])),
        Rounding.significant(x[1] * MOST_OVERHEAD_SECONDS),
        Rounding.significant(x[2] * MOST_KAPPA),
        Rounding.significant(StrictMath.exp(x[3])));
  }

  private double cost(double[] x) {
    var profile =
        new Result(
                StrictMath.exp(x[0]),
                x[1] * MOST_OVERHEAD_SECONDS,
                x[2] * MOST_KAPPA,
                StrictMath.exp(x[3]))
            .profile(Map.of());
    double sum = 0;
    for (Measurement row : rows) {
      sum += RobustCost.of(row.predictPrefill(profile), row.prefillRate());
    }
    double mfuApart = x[0] - StrictMath.log(TYPICAL_MFU);
    double kappaApart = StrictMath.abs(x[2] * MOST_KAPPA - 1) / (MOST_KAPPA - 1);
    return sum + PULL * (mfuApart * mfuApart + x[1] + kappaApart + (parallel ? x[3] * x[3] : 0));
  }
}
