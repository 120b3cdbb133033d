package io.masito.eval.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table on a page.
 *
 * @param caption what it shows
 * @param explorable whether readers can sort and filter it
 * @param columns its columns; the first names the row
 * @param rows as many cells each as there are columns
 */
public record PageTable(
    String caption, boolean explorable, List<Column> columns, List<List<Entry>> rows) {

  /** Copies the lists and checks the width of the rows. */
  public PageTable {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<Entry> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            caption + ": a row of " + row.size() + " entries for " + columns.size() + " columns");
      }
    }
  }

  /**
   * A column.
   *
   * @param label its heading
   * @param numeric whether its entries are numbers
   */
  public record Column(String label, boolean numeric) {

    /**
     * Makes a column of words.
     *
     * @param label its heading
     * @return the column
     */
    public static Column words(String label) {
      return new Column(label, false);
    }

    /**
     * Makes a column of numbers.
     *
     * @param label its heading
     * @return the column
     */
    public static Column numbers(String label) {
      return new Column(label, true);
    }
  }

  /**
   * What stands in a row below a column.
   *
   * @param text what is shown
   * @param value what is sorted by, null to sort by the text
   * @param emphasised whether it stands out
   */
  public record Entry(String text, @Nullable Double value, boolean emphasised) {

    /**
     * Makes an entry of words.
     *
     * @param text what is shown
     * @return the entry
     */
    public static Entry of(String text) {
      return new Entry(text, null, false);
    }

    /**
     * Makes an entry of a number.
     *
     * @param text what is shown
     * @param value the number; without one that is finite the entry sorts last
     * @return the entry
     */
    public static Entry of(String text, double value) {
      return new Entry(text, Double.isFinite(value) ? value : null, false);
    }

    /**
     * Makes it stand out.
     *
     * @return the same, emphasised
     */
    public Entry emphasis() {
      return new Entry(text, value, true);
    }
  }
}
