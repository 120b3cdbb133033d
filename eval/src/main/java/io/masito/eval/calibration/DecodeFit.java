package io.masito.eval.calibration;

import io.masito.env.cluster.EngineProfile;
import java.util.List;
import java.util.Map;

/**
 * Fits MBU, fixed time, time a sequence and floor to decode rates by least robust cost, with a weak
 * pull towards plain values that decides what the rows leave open.
 */
final class DecodeFit {

  /** Groups with fewer rows have the brief form: an MBU and nothing else. */
  static final int FEWEST_ROWS = 4;

  /** Groups with fewer rows have no floor. */
  static final int FEWEST_ROWS_FOR_FLOOR = 20;

  /**
   * What a fit gives.
   *
   * @param mbu share of the bandwidth
   * @param overheadSeconds fixed time of a step
   * @param sequenceSeconds time a sequence
   * @param floorSeconds shortest step
   */
  record Result(double mbu, double overheadSeconds, double sequenceSeconds, double floorSeconds) {

    EngineProfile profile(double linkShare, Map<String, Double> factors) {
      return new EngineProfile(
          EngineProfile.ANY,
          EngineProfile.ANY,
          EngineProfile.ANY,
          1,
          0,
          1,
          mbu,
          overheadSeconds,
          sequenceSeconds,
          floorSeconds,
          linkShare,
          Map.of(),
          factors,
          "");
    }
  }

  private static final double TYPICAL_MBU = 0.75;
  private static final double LEAST_MBU = 0.2;
  private static final double MOST_OVERHEAD_SECONDS = 0.03;
  private static final double MOST_SEQUENCE_SECONDS = 0.001;
  private static final double MOST_FLOOR_SECONDS = 0.05;
  private static final double PULL = 0.02;

  private final List<Measurement> rows;
  private final double linkShare;

  DecodeFit(List<Measurement> rows, double linkShare) {
    this.rows = rows;
    this.linkShare = linkShare;
  }

  Result fit() {
    boolean several = rows.size() >= FEWEST_ROWS;
    boolean batches = rows.stream().mapToDouble(Measurement::batch).distinct().count() > 1;
    double[] low = {LEAST_MBU, 0, 0, 0};
    double[] high = {
      1, several ? 1 : 0, several && batches ? 1 : 0, rows.size() >= FEWEST_ROWS_FOR_FLOOR ? 1 : 0
    };
    double[] found =
        new BoundedSearch(low, high)
            .minimise(
                this::cost,
                new double[] {0.7, 0, 0, 0},
                new double[] {0.8, 0.2, 0.1, 0},
                new double[] {0.9, 0.5, 0.4, 0.5});
    Result result = result(found);
    return new Result(
        Rounding.significant(result.mbu()),
        Rounding.significant(result.overheadSeconds()),
        Rounding.significant(result.sequenceSeconds()),
        Rounding.significant(result.floorSeconds()));
  }

  private static Result result(double[] x) {
    return new Result(
        x[0],
        x[1] * MOST_OVERHEAD_SECONDS,
        x[2] * MOST_SEQUENCE_SECONDS,
        x[3] * MOST_FLOOR_SECONDS);
  }

  private double cost(double[] x) {
    EngineProfile profile = result(x).profile(linkShare, Map.of());
    double sum = 0;
    for (Measurement row : rows) {
      sum += RobustCost.of(row.predictDecode(profile), row.decodeRate());
    }
    double apart = x[0] - TYPICAL_MBU;
    return sum + PULL * (apart * apart + x[1] + x[2] + x[3]);
  }
}
