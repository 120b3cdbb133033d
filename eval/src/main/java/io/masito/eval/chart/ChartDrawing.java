package io.masito.eval.chart;

import io.masito.eval.chart.Surface.Anchor;
import io.masito.eval.chart.Surface.Hue;
import io.masito.eval.chart.Surface.Ink;
import java.util.Locale;

/** Draws a chart: title, legend, grid, bands, lines. */
final class ChartDrawing {

  static final double WIDTH = 640;

  private static final double LEFT = 62;
  private static final double RIGHT = 18;
  private static final double TITLE_BASE = 24;
  private static final double LEGEND_TOP = 44;
  private static final double LEGEND_ROW = 18;
  private static final double LEGEND_SWATCH = 22;
  private static final double PLOT_HEIGHT = 240;
  private static final double BELOW = 46;
  private static final double TITLE_SIZE = 15;
  private static final double TEXT_SIZE = 12;
  private static final double CURVE_WIDTH = 2;
  private static final int X_MARKS = 6;
  private static final int Y_MARKS = 5;

  private final LineChart chart;
  private final Surface surface;
  private final double left;
  private final double top;
  private final double plotTop;
  private final Axis across;
  private final Axis up;

  private ChartDrawing(LineChart chart, Surface surface, double left, double top) {
    this.chart = chart;
    this.surface = surface;
    this.left = left + LEFT;
    this.top = top;
    this.plotTop = top + LEGEND_TOP + legendHeight(chart);
    this.across = chart.acrossAxis(X_MARKS);
    this.up = chart.axis(Y_MARKS);
  }

  /** Draws a chart with its upper left corner at a point. */
  static void draw(LineChart chart, Surface surface, double left, double top) {
    new ChartDrawing(chart, surface, left, top).draw();
  }

  static double height(LineChart chart) {
    return LEGEND_TOP + legendHeight(chart) + PLOT_HEIGHT + BELOW;
  }

  private static double legendHeight(LineChart chart) {
    return chart.curves().size() * LEGEND_ROW;
  }

  private void draw() {
    surface.text(
        chart.title(), left - LEFT + RIGHT, top + TITLE_BASE, Anchor.START, Ink.TEXT, TITLE_SIZE);
    drawGrid();
    for (int i = 0; i < chart.curves().size(); i++) {
      drawLegend(chart.curves().get(i), i);
      drawBand(chart.curves().get(i), new Hue(i));
    }
    for (int i = 0; i < chart.curves().size(); i++) {
      drawLine(chart.curves().get(i), new Hue(i));
    }
    for (int i = 0; i < chart.curves().size(); i++) {
      drawNotes(chart.curves().get(i), new Hue(i));
    }
  }

  private void drawGrid() {
    double bottom = plotTop + PLOT_HEIGHT;
    double end = left + plotWidth();
    for (double mark : up.marks()) {
      double y = y(mark);
      surface.line(new double[] {left, end}, new double[] {y, y}, Ink.GRID, 1);
      surface.text(up.label(mark), left - 8, y + 4, Anchor.END, Ink.QUIET, TEXT_SIZE);
    }
    for (double mark : across.marks()) {
      double x = x(mark);
      surface.line(new double[] {x, x}, new double[] {bottom, bottom + 5}, Ink.QUIET, 1);
      surface.text(across.label(mark), x, bottom + 18, Anchor.MIDDLE, Ink.QUIET, TEXT_SIZE);
    }
    surface.text(chart.xLabel(), end, bottom + 36, Anchor.END, Ink.QUIET, TEXT_SIZE);
  }

  private void drawLegend(Curve curve, int row) {
    double start = left - LEFT + RIGHT;
    double y = top + LEGEND_TOP + row * LEGEND_ROW - 4;
    surface.line(
        new double[] {start, start + LEGEND_SWATCH},
        new double[] {y, y},
        new Hue(row),
        CURVE_WIDTH + 1);
    surface.text(
        curve.label(), start + LEGEND_SWATCH + 8, y + 4, Anchor.START, Ink.TEXT, TEXT_SIZE);
  }

  /** There along the upper ends, and back along the lower ones. */
  private void drawBand(Curve curve, Hue hue) {
    if (!curve.spread()) {
      return;
    }
    int size = curve.points().size();
    double[] x = new double[2 * size];
    double[] y = new double[2 * size];
    for (int i = 0; i < size; i++) {
      CurvePoint point = curve.points().get(i);
      int back = 2 * size - 1 - i;
      x[i] = x(point.x());
      x[back] = x[i];
      y[i] = y(point.high());
      y[back] = y(point.low());
    }
    surface.area(x, y, hue);
  }

  private void drawLine(Curve curve, Hue hue) {
    double[] x = curve.points().stream().mapToDouble(point -> x(point.x())).toArray();
    double[] y = curve.points().stream().mapToDouble(point -> y(point.mean())).toArray();
    if (x.length == 1) {
      double dot = CURVE_WIDTH * 2;
      surface.line(
          new double[] {x[0] - dot, x[0] + dot}, new double[] {y[0], y[0]}, hue, 2 * CURVE_WIDTH);
    } else if (x.length > 1) {
      surface.line(x, y, hue, CURVE_WIDTH);
    }
  }

  private void drawNotes(Curve curve, Hue hue) {
    for (CurvePoint point : curve.points()) {
      String text =
          String.format(
              Locale.ROOT,
              "%s\nat %.0f: %.4g (%.4g to %.4g, %d)",
              curve.label(),
              point.x(),
              point.mean(),
              point.low(),
              point.high(),
              point.count());
      surface.note(x(point.x()), y(point.mean()), hue, text);
    }
  }

  private static double plotWidth() {
    return WIDTH - LEFT - RIGHT;
  }

  private double x(double value) {
    return left + across.share(value) * plotWidth();
  }

  private double y(double value) {
    return plotTop + (1 - up.share(value)) * PLOT_HEIGHT;
  }
}
