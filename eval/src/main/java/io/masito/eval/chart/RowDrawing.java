package io.masito.eval.chart;

import io.masito.eval.chart.Surface.Anchor;
import io.masito.eval.chart.Surface.Hue;
import io.masito.eval.chart.Surface.Ink;
import java.util.List;

/** Draws charts that have a row for each of their names: intervals and stacked shares. */
final class RowDrawing {

  private static final double NAMES = 190;
  private static final double RIGHT = 24;
  private static final double TITLE_BASE = 24;
  private static final double TITLE_SIZE = 15;
  private static final double TEXT_SIZE = 12;
  private static final double HEAD = 44;
  private static final double LEGEND_ROW = 18;
  private static final double ROW = 26;
  private static final double BAR = 16;
  private static final double BELOW = 46;
  private static final double DOT = 4;
  private static final int MARKS = 6;
  private static final int LONGEST_NAME = 26;

  private final Surface surface;
  private final double left;
  private final double top;

  RowDrawing(Surface surface, double left, double top) {
    this.surface = surface;
    this.left = left;
    this.top = top;
  }

  static double height(int rows, int legend) {
    return HEAD + legend * LEGEND_ROW + rows * ROW + BELOW;
  }

  void draw(IntervalChart chart) {
    double low = chart.rows().stream().mapToDouble(IntervalChart.Row::low).min().orElse(0);
    double high = chart.rows().stream().mapToDouble(IntervalChart.Row::high).max().orElse(1);
    Double reference = chart.reference();
    Axis axis =
        reference == null
            ? Axis.around(low, high, MARKS, true)
            : Axis.around(Math.min(low, reference), Math.max(high, reference), MARKS, true);
    drawFrame(chart.title(), chart.xLabel(), axis, chart.rows().size(), 0);
    if (reference != null) {
      double[] ends = {top + HEAD, top + HEAD + chart.rows().size() * ROW};
      surface.line(twice(x(axis, reference)), ends, Ink.QUIET, 1);
    }
    for (int i = 0; i < chart.rows().size(); i++) {
      drawInterval(chart.rows().get(i), axis, HEAD + i * ROW);
    }
  }

  private void drawInterval(IntervalChart.Row row, Axis axis, double below) {
    double y = top + below + ROW / 2;
    var hue = new Hue(row.emphasised() ? 1 : 0);
    drawName(row.label(), y);
    surface.line(new double[] {x(axis, row.low()), x(axis, row.high())}, twice(y), hue, 2);
    for (double end : new double[] {row.low(), row.high()}) {
      surface.line(twice(x(axis, end)), new double[] {y - DOT, y + DOT}, hue, 2);
    }
    double mean = x(axis, row.mean());
    surface.line(new double[] {mean - DOT, mean + DOT}, twice(y), hue, 2 * DOT);
  }

  void draw(StackChart chart) {
    var axis = new Axis(0, 1, 0.2);
    int legend = chart.parts().size();
    drawFrame(
        chart.title(), "share, by " + chart.xLabel(), axis, chart.categories().size(), legend);
    for (int i = 0; i < legend; i++) {
      drawLegend(chart.parts().get(i).label(), i);
    }
    for (int i = 0; i < chart.categories().size(); i++) {
      drawStack(chart, axis, i, HEAD + legend * LEGEND_ROW + i * ROW);
    }
  }

  private void drawStack(StackChart chart, Axis axis, int category, double below) {
    double y = top + below + ROW / 2;
    drawName(chart.categories().get(category), y);
    double from = 0;
    for (int i = 0; i < chart.parts().size(); i++) {
      double to = from + chart.parts().get(i).shares().get(category);
      if (to > from) {
        surface.line(new double[] {x(axis, from), x(axis, to)}, twice(y), new Hue(i), BAR);
      }
      from = to;
    }
  }

  private void drawLegend(String label, int row) {
    double y = top + HEAD + row * LEGEND_ROW - 2;
    surface.line(new double[] {left, left + BAR}, twice(y), new Hue(row), BAR / 2);
    surface.text(label, left + BAR + 8, y + 4, Anchor.START, Ink.TEXT, TEXT_SIZE);
  }

  private void drawFrame(String title, String xLabel, Axis axis, int rows, int legend) {
    surface.text(title, left, top + TITLE_BASE, Anchor.START, Ink.TEXT, TITLE_SIZE);
    double start = top + HEAD + legend * LEGEND_ROW;
    double end = start + rows * ROW;
    List<Double> marks = axis.marks();
    for (double mark : marks) {
      double x = x(axis, mark);
      surface.line(twice(x), new double[] {start, end}, Ink.GRID, 1);
      surface.text(axis.label(mark), x, end + 16, Anchor.MIDDLE, Ink.QUIET, TEXT_SIZE);
    }
    surface.text(
        xLabel, left + ChartDrawing.WIDTH - RIGHT, end + 34, Anchor.END, Ink.QUIET, TEXT_SIZE);
  }

  private void drawName(String name, double y) {
    boolean fits = name.length() <= LONGEST_NAME;
    String shown = fits ? name : name.substring(0, LONGEST_NAME - 1) + "\u2026";
    surface.text(shown, left + NAMES - 10, y + 4, Anchor.END, Ink.TEXT, TEXT_SIZE);
  }

  private double x(Axis axis, double value) {
    return left + NAMES + axis.share(value) * (ChartDrawing.WIDTH - NAMES - RIGHT);
  }

  private static double[] twice(double value) {
    return new double[] {value, value};
  }
}
