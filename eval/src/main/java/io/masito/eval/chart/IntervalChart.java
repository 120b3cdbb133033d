package io.masito.eval.chart;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Means with their intervals, one row each.
 *
 * @param title what it shows
 * @param xLabel name and unit of what goes to the right
 * @param rows from top to bottom
 * @param reference a value to compare with, such as 0 for differences, null for none
 */
public record IntervalChart(String title, String xLabel, List<Row> rows, @Nullable Double reference)
    implements Chart {

  /** Copies the rows. */
  public IntervalChart {
    rows = List.copyOf(rows);
  }

  /**
   * Makes a chart without a reference.
   *
   * @param title what it shows
   * @param xLabel name and unit of what goes to the right
   * @param rows from top to bottom
   */
  public IntervalChart(String title, String xLabel, List<Row> rows) {
    this(title, xLabel, rows, null);
  }

  @Override
  public <T> T accept(Visitor<T> visitor) {
    return visitor.intervals(this);
  }

  /**
   * A mean.
   *
   * @param label what it is of
   * @param emphasised whether it stands out
   * @param mean the mean, finite
   * @param low lower bound; the mean where there is no interval
   * @param high upper bound; the mean where there is no interval
   */
  public record Row(String label, boolean emphasised, double mean, double low, double high) {

    /** Checks that all is finite and in order. */
    public Row {
      boolean finite = Double.isFinite(low) && Double.isFinite(high);
      if (!finite || !(low <= mean && mean <= high)) {
        throw new IllegalArgumentException(
            label + ": mean " + mean + " must lie from " + low + " to " + high);
      }
    }
  }
}
