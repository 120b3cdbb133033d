package io.masito.training.curve;

import io.masito.eval.chart.CurvePoint;
import io.masito.eval.stats.MeanInterval;
import java.util.Arrays;

/** What the band around a mean over runs shows. */
public enum Spread {
  /** From the lowest run to the highest. */
  RANGE {
    @Override
    CurvePoint point(double x, double[] values) {
      double mean = MeanInterval.of(values).mean();
      double low = Arrays.stream(values).min().orElse(mean);
      double high = Arrays.stream(values).max().orElse(mean);
      return new CurvePoint(x, Math.max(low, Math.min(high, mean)), low, high, values.length);
    }
  },
  /** The 95 % interval of the mean by Student's t; none where there is a single run. */
  INTERVAL {
    @Override
    CurvePoint point(double x, double[] values) {
      MeanInterval mean = MeanInterval.of(values);
      return mean.bounded()
          ? new CurvePoint(x, mean.mean(), mean.low(), mean.high(), values.length)
          : new CurvePoint(x, mean.mean(), mean.mean(), mean.mean(), values.length);
    }
  };

  abstract CurvePoint point(double x, double[] values);
}
