package io.masito.training.sweep;

import io.masito.training.run.RunSummary;
import org.jspecify.annotations.Nullable;

/**
 * A run of a sweep and what became of it.
 *
 * @param point number of its settings
 * @param seed its seed
 * @param folder its folder, below that of the sweep
 * @param state how far it is; FAILED if it broke, STOPPED if it waits for the sweep to be resumed
 * @param decisions decisions at its last line of metrics
 * @param best its best greedy utility per request, null without an evaluation
 * @param last its last one, null without an evaluation
 * @param problem why it failed, null if it did not
 */
public record SweepCell(
    int point,
    long seed,
    String folder,
    RunSummary.State state,
    long decisions,
    @Nullable Double best,
    @Nullable Double last,
    @Nullable String problem) {

  /**
   * Says whether its figures count.
   *
   * @return true if it was trained to its end
   */
  public boolean complete() {
    return state == RunSummary.State.COMPLETE;
  }
}
