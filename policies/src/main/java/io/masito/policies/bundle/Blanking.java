package io.masito.policies.bundle;

import io.masito.env.view.Observation;
import java.util.List;

/**
 * Columns that a network must not see in the rows of neighbours: their scaled values are multiplied
 * by 1 less the column that says whether the row is a neighbour's. So there they are 0, which
 * stands for the mean, and in other rows as they were.
 *
 * @param neighbour column that is 1 in a neighbour's row and 0 in others
 * @param columns what is not seen there; empty if everything is
 */
public record Blanking(int neighbour, List<Integer> columns) {

  /** Nothing is blanked. */
  public static final Blanking NOTHING = new Blanking(0, List.of());

  /** Copies the list and checks the ranges. */
  public Blanking {
    columns = List.copyOf(columns);
    if (neighbour < 0 || columns.stream().anyMatch(column -> column < 0)) {
      throw new IllegalArgumentException(
          "neighbour " + neighbour + " and columns " + columns + " must not be negative");
    }
  }

  /**
   * Says whether anything is blanked.
   *
   * @return false if everything is seen
   */
  public boolean any() {
    return !columns.isEmpty();
  }

  /**
   * Blanks a row after scaling.
   *
   * @param observation where the row comes from
   * @param option number of the row
   * @param scaled receives the blanked values
   * @param start where the row starts in it
   */
  public void apply(Observation observation, int option, float[] scaled, int start) {
    if (!any()) {
      return;
    }
    float kept = 1 - Math.max(0f, Math.min(1f, observation.value(option, neighbour)));
    // Without an iterator: this runs for every row that a team or a node scores.
    for (int i = 0; i < columns.size(); i++) {
      scaled[start + columns.get(i)] *= kept;
    }
  }
}
