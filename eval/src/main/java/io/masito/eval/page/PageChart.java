package io.masito.eval.page;

import io.masito.eval.chart.Chart;

/**
 * A chart on a page.
 *
 * @param name unique on the page, of letters, digits and hyphens; also that of its picture
 * @param yLabel name and unit of what goes up; empty where rows have names
 * @param caption how to read it, in one or two sentences
 * @param chart what it shows
 */
public record PageChart(String name, String yLabel, String caption, Chart chart) {

  /** Checks the name, which becomes that of a file. */
  public PageChart {
    if (!name.matches("[a-z0-9][a-z0-9-]*")) {
      throw new IllegalArgumentException(
          "name '" + name + "' must be of small letters, digits and hyphens");
    }
  }
}
