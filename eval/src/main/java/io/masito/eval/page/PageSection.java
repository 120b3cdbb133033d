package io.masito.eval.page;

import java.util.List;

/**
 * A part of a page under a heading, shown in this order.
 *
 * @param heading its heading, not blank
 * @param folded whether it is closed until a reader opens it
 * @param paragraphs sentences
 * @param charts charts
 * @param tables tables
 * @param parts parts below it
 */
public record PageSection(
    String heading,
    boolean folded,
    List<String> paragraphs,
    List<PageChart> charts,
    List<PageTable> tables,
    List<PageSection> parts) {

  /** Copies the lists. */
  public PageSection {
    if (heading.isBlank()) {
      throw new IllegalArgumentException("a section needs a heading");
    }
    paragraphs = List.copyOf(paragraphs);
    charts = List.copyOf(charts);
    tables = List.copyOf(tables);
    parts = List.copyOf(parts);
  }

  /**
   * Makes a section of text and tables.
   *
   * @param heading its heading
   * @param paragraphs sentences
   * @param tables tables
   * @return the section, open
   */
  public static PageSection ofTables(
      String heading, List<String> paragraphs, List<PageTable> tables) {
    return new PageSection(heading, false, paragraphs, List.of(), tables, List.of());
  }

  /**
   * Makes a section of text and charts.
   *
   * @param heading its heading
   * @param paragraphs sentences
   * @param charts charts
   * @return the section, open
   */
  public static PageSection ofCharts(
      String heading, List<String> paragraphs, List<PageChart> charts) {
    return new PageSection(heading, false, paragraphs, charts, List.of(), List.of());
  }
}
