package io.masito.training.sweep;

import java.util.List;

/**
 * What a sweep trains: every point with every seed.
 *
 * @param scenario name or file of the scenario, as it was written
 * @param points the choices of settings
 * @param seeds the seeds
 * @param rank what the points are ranked by
 * @param text the file that it was read from
 */
public record SweepPlan(
    String scenario, List<SweepPoint> points, List<Long> seeds, Rank rank, String text) {

  /** What the points are ranked by, the mean over their seeds. */
  public enum Rank {
    /** The best greedy evaluation of each run: that of the weights which {@code export} takes. */
    BEST,
    /** The last greedy evaluation of each run. */
    LAST
  }

  /** Copies the lists. */
  public SweepPlan {
    points = List.copyOf(points);
    seeds = List.copyOf(seeds);
  }
}
