package io.masito.eval.chart;

import java.util.List;

/**
 * Shares that add up to one, stacked in a bar for each category.
 *
 * @param title what it shows
 * @param xLabel what the categories are
 * @param categories names of the bars, from top to bottom
 * @param parts what the bars are made of
 */
public record StackChart(String title, String xLabel, List<String> categories, List<Part> parts)
    implements Chart {

  /** Copies the lists and checks that each part has a share in each category. */
  public StackChart {
    categories = List.copyOf(categories);
    parts = List.copyOf(parts);
    for (Part part : parts) {
      if (part.shares().size() != categories.size()) {
        throw new IllegalArgumentException(
            part.label() + ": " + part.shares().size() + " shares for " + categories.size());
      }
    }
  }

  @Override
  public <T> T accept(Visitor<T> visitor) {
    return visitor.stacks(this);
  }

  /**
   * A part of every bar.
   *
   * @param label what the legend calls it
   * @param shares by category, in [0, 1]
   */
  public record Part(String label, List<Double> shares) {

    /** Copies the shares. */
    public Part {
      shares = List.copyOf(shares);
    }
  }
}
