package io.masito.eval.calibration;

import io.masito.env.cluster.EngineProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Fits MFU, MBU, time a sequence and fixed time of a step, and with tensor parallelism the link
 * share, to the first half of a measured run. The whole run is replayed each time; only the first
 * half is compared. A coarse grid comes first, then a search along the parameters in turn with
 * halving steps; both are deterministic.
 */
public final class ServingCalibration {

  private static final double[] MFU_GRID = {0.3, 0.45, 0.6, 0.8, 1.0};
  private static final double[] MBU_GRID = {0.55, 0.7, 0.85, 0.95};
  private static final double[] SEQUENCE_GRID = {0, 0.00006, 0.00012};
  private static final double[] LINK_GRID = {0.2, 0.7};
  private static final double[] LOW = {0.1, 0.3, 0, 0, 0.05};
  private static final double[] HIGH = {1.5, 1, 0.0005, 0.01, 1};
  private static final double FIRST_STEP = 0.1;
  private static final double LAST_STEP = 0.002;
  private static final double PULL = 0.01;

  private final ServingRun run;
  private final ServingSetup setup;

  private ServingCalibration(ServingRun run, ServingSetup setup) {
    this.run = run;
    this.setup = setup;
  }

  /**
   * Fits the profile of a setup.
   *
   * @param run the measured run
   * @param setup what served it, with the profile to start from
   * @return the setup with the fitted profile
   */
  public static ServingSetup calibrate(ServingRun run, ServingSetup setup) {
    var calibration = new ServingCalibration(run, setup);
    double[] best = calibration.refine(calibration.coarse());
    return setup.with(calibration.profile(best));
  }

  private double[] coarse() {
    double[] best = start(MFU_GRID[0], MBU_GRID[0], SEQUENCE_GRID[0], setup.profile().linkShare());
    double least = cost(best);
    for (double[] point : grid()) {
      double cost = cost(point);
      if (cost < least) {
        best = point;
        least = cost;
      }
    }
    return best;
  }

  private List<double[]> grid() {
    double[] links = parallel() ? LINK_GRID : new double[] {setup.profile().linkShare()};
    List<double[]> points = new ArrayList<>();
    for (double mfu : MFU_GRID) {
      for (double mbu : MBU_GRID) {
        for (double sequence : SEQUENCE_GRID) {
          for (double link : links) {
            points.add(start(mfu, mbu, sequence, link));
          }
        }
      }
    }
    return points;
  }

  private double[] start(double mfu, double mbu, double sequence, double link) {
    return new double[] {mfu, mbu, sequence, setup.profile().stepOverheadSeconds(), link};
  }

  private boolean parallel() {
    return setup.tensorParallel() > 1;
  }

  private double[] refine(double[] start) {
    double[] best = start;
    double least = cost(best);
    for (double step = FIRST_STEP; step > LAST_STEP; step /= 2) {
      boolean better = true;
      while (better) {
        better = false;
        for (int i = 0; i < 2 * (parallel() ? best.length : best.length - 1); i++) {
          double[] other = moved(best, i / 2, i % 2 == 0 ? step : -step);
          double cost = cost(other);
          if (cost < least) {
            best = other;
            least = cost;
            better = true;
          }
        }
      }
    }
    return best;
  }

  private static double[] moved(double[] point, int index, double share) {
    double[] other = point.clone();
    double to = point[index] + share * (HIGH[index] - LOW[index]);
    other[index] = StrictMath.min(HIGH[index], StrictMath.max(LOW[index], to));
    return other;
  }

  private double cost(double[] point) {
    ServingErrors errors =
        ServingErrors.of(run, setup.with(profile(point)), ServingErrors.Part.FIRST_HALF);
    double sum = 0;
    for (ToDoubleFunction<ServingErrors> error : ERRORS) {
      double value = error.applyAsDouble(errors);
      sum += value * value;
    }
    return sum + PULL * PULL * (point[2] / HIGH[2] + point[3] / HIGH[3]);
  }

  private static final List<ToDoubleFunction<ServingErrors>> ERRORS =
      List.of(
          ServingErrors::ttft,
          ServingErrors::tpot,
          ServingErrors::latency,
          ServingErrors::throughput);

  private EngineProfile profile(double[] point) {
    EngineProfile from = setup.profile();
    return new EngineProfile(
        from.deviceClass(),
        from.engine(),
        from.weights(),
        point[0],
        from.prefillOverheadSeconds(),
        from.kappa(),
        point[1],
        point[3],
        point[2],
        from.stepFloorSeconds(),
        point[4],
        Map.of(),
        Map.of(),
        "calibrated on a measured run");
  }
}
