package io.masito.eval.chart;

import java.util.List;

/**
 * A curve with a name.
 *
 * @param label what the legend calls it
 * @param points from left to right
 */
public record Curve(String label, List<CurvePoint> points) {

  /** Copies the points. */
  public Curve {
    points = List.copyOf(points);
  }

  boolean spread() {
    return points.stream().anyMatch(point -> point.low() < point.high());
  }
}
