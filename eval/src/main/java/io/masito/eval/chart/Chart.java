package io.masito.eval.chart;

import java.util.List;

/** A chart, of whatever kind. */
public sealed interface Chart permits LineChart, IntervalChart, StackChart {

  /**
   * Gives its title.
   *
   * @return what it shows
   */
  String title();

  /**
   * Says what kind it is by calling one method of a visitor.
   *
   * @param visitor what to do with each kind
   * @param <T> what comes of it
   * @return what the visitor gave
   */
  <T> T accept(Visitor<T> visitor);

  /**
   * Draws a picture of this chart alone. Fonts are the machine's, so the bytes are too.
   *
   * @param notes sentences below
   * @return a PNG
   * @throws IllegalStateException if this Java has no fonts
   */
  default byte[] png(List<String> notes) {
    return ChartPicture.of(this, notes);
  }

  /**
   * What to do with each kind of chart.
   *
   * @param <T> what comes of it
   */
  interface Visitor<T> {

    /**
     * Visits curves.
     *
     * @param chart the chart
     * @return what comes of it
     */
    T lines(LineChart chart);

    /**
     * Visits means with intervals.
     *
     * @param chart the chart
     * @return what comes of it
     */
    T intervals(IntervalChart chart);

    /**
     * Visits stacked shares.
     *
     * @param chart the chart
     * @return what comes of it
     */
    T stacks(StackChart chart);
  }
}
