package io.masito.eval.chart;

import java.util.List;
import java.util.stream.Stream;

/**
 * Curves over one pair of axes.
 *
 * @param title what it shows
 * @param xLabel name and unit of what goes to the right
 * @param curves the curves, in the order of the legend
 * @param scale how values are spread over the height
 * @param across how what goes to the right is spread over the width
 */
public record LineChart(String title, String xLabel, List<Curve> curves, Scale scale, Scale across)
    implements Chart {

  private static final double WIDE = 20;

  /** How values are spread over the height. */
  public enum Scale {
    /** Evenly. */
    LINEAR,
    /** By their logarithm; for values above 0 only. */
    LOGARITHMIC
  }

  /** Copies the curves. */
  public LineChart {
    curves = List.copyOf(curves);
    if (scale == Scale.LOGARITHMIC && lowest(curves) <= 0) {
      throw new IllegalArgumentException("scale: logarithmic must have values above 0 only");
    }
    if (across == Scale.LOGARITHMIC && leftmost(curves) <= 0) {
      throw new IllegalArgumentException("across: logarithmic must have places above 0 only");
    }
  }

  /**
   * Makes a chart that is spread evenly over its width.
   *
   * @param title what it shows
   * @param xLabel name and unit of what goes to the right
   * @param curves the curves, in the order of the legend
   * @param scale how values are spread over the height
   */
  public LineChart(String title, String xLabel, List<Curve> curves, Scale scale) {
    this(title, xLabel, curves, scale, Scale.LINEAR);
  }

  /**
   * Makes a chart of what may become small without becoming 0, such as a loss: logarithmic if all
   * is above 0 and the largest is many times the lowest.
   *
   * @param title what it shows
   * @param xLabel name and unit of what goes to the right
   * @param curves the curves, in the order of the legend
   * @return the chart
   */
  public static LineChart ofMagnitudes(String title, String xLabel, List<Curve> curves) {
    double low = lowest(curves);
    boolean wide = low > 0 && highest(curves) > WIDE * low;
    return new LineChart(title, xLabel, curves, wide ? Scale.LOGARITHMIC : Scale.LINEAR);
  }

  private static double lowest(List<Curve> curves) {
    return points(curves).mapToDouble(CurvePoint::low).min().orElse(0);
  }

  private static double highest(List<Curve> curves) {
    return points(curves).mapToDouble(CurvePoint::high).max().orElse(1);
  }

  private static Stream<CurvePoint> points(List<Curve> curves) {
    return curves.stream().flatMap(curve -> curve.points().stream());
  }

  private static double leftmost(List<Curve> curves) {
    return points(curves).mapToDouble(CurvePoint::x).min().orElse(1);
  }

  @Override
  public <T> T accept(Visitor<T> visitor) {
    return visitor.lines(this);
  }

  /** The axis of the places. */
  Axis acrossAxis(int marks) {
    if (points(curves).findAny().isEmpty()) {
      return Axis.around(0, 1, marks, false);
    }
    double low = leftmost(curves);
    double high = points(curves).mapToDouble(CurvePoint::x).max().orElse(1);
    return across == Scale.LOGARITHMIC
        ? Axis.logarithmic(low, high)
        : Axis.around(low, high, marks, false);
  }

  /** The axis of the values. */
  Axis axis(int marks) {
    double low = lowest(curves);
    double high = highest(curves);
    return scale == Scale.LOGARITHMIC
        ? Axis.logarithmic(low, high)
        : Axis.around(low, high, marks, true);
  }
}
