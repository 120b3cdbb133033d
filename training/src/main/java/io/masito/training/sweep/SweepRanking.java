package io.masito.training.sweep;

import io.masito.eval.stats.MeanInterval;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The points of a sweep, best first, by the mean over the seeds that were trained to their end;
 * equals in the order of the plan, points without such a seed last.
 *
 * @param rank what they are ranked by
 * @param places the points
 * @param leadOverSecond first minus second, paired by the seeds that both have completed; null
 *     where there are no two points with two such seeds
 */
public record SweepRanking(
    SweepPlan.Rank rank, List<Place> places, @Nullable MeanInterval leadOverSecond) {

  private static final int FEWEST_PAIRS = 2;

  /**
   * A point in the ranking.
   *
   * @param place its place, from 1
   * @param point number of its settings
   * @param settings the settings that were chosen for it
   * @param best best greedy utility per request over complete seeds, with its 95 % interval
   * @param last last greedy utility per request over complete seeds, with its 95 % interval
   * @param runs its runs by seed, in the order of the plan
   */
  public record Place(
      int place,
      int point,
      Map<String, String> settings,
      MeanInterval best,
      MeanInterval last,
      List<SweepCell> runs) {

    /** Copies the lists. */
    public Place {
      settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
      runs = List.copyOf(runs);
    }

    /**
     * Names the settings that were chosen.
     *
     * @return such as {@code learningRate 0.001, hidden [64]}; {@code as given} if none were
     */
    public String label() {
      return settings.isEmpty()
          ? "as given"
          : settings.entrySet().stream()
              .map(entry -> entry.getKey() + " " + entry.getValue())
              .collect(Collectors.joining(", "));
    }

    /**
     * Counts the runs that its figures are over.
     *
     * @return runs that were trained to their end
     */
    public int complete() {
      return (int) runs.stream().filter(SweepCell::complete).count();
    }

    MeanInterval by(SweepPlan.Rank rank) {
      return rank == SweepPlan.Rank.BEST ? best : last;
    }
  }

  /** Copies the places. */
  public SweepRanking {
    places = List.copyOf(places);
  }

  /**
   * Ranks the points of a sweep.
   *
   * @param plan the plan
   * @param cells its runs, in any order
   * @return the ranking
   */
  public static SweepRanking of(SweepPlan plan, List<SweepCell> cells) {
    var places = new ArrayList<Place>();
    for (SweepPoint point : plan.points()) {
      List<SweepCell> runs = cells.stream().filter(cell -> cell.point() == point.number()).toList();
      places.add(
          new Place(
              0,
              point.number(),
              point.chosen(),
              mean(runs, SweepPlan.Rank.BEST),
              mean(runs, SweepPlan.Rank.LAST),
              runs));
    }
    Comparator<Place> byMean =
        Comparator.comparingDouble(place -> -ordered(place.by(plan.rank()).mean()));
    places.sort(byMean);
    for (int i = 0; i < places.size(); i++) {
      Place p = places.get(i);
      places.set(i, new Place(i + 1, p.point(), p.settings(), p.best(), p.last(), p.runs()));
    }
    return new SweepRanking(plan.rank(), places, lead(places, plan.rank()));
  }

  private static double ordered(double mean) {
    return Double.isNaN(mean) ? Double.NEGATIVE_INFINITY : mean;
  }

  private static MeanInterval mean(List<SweepCell> runs, SweepPlan.Rank rank) {
    return MeanInterval.of(
        runs.stream()
            .filter(SweepCell::complete)
            .map(cell -> value(cell, rank))
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .toArray());
  }

  private static @Nullable Double value(SweepCell cell, SweepPlan.Rank rank) {
    return rank == SweepPlan.Rank.BEST ? cell.best() : cell.last();
  }

  private static @Nullable MeanInterval lead(List<Place> places, SweepPlan.Rank rank) {
    if (places.size() < 2) {
      return null;
    }
    var first = new ArrayList<Double>();
    var second = new ArrayList<Double>();
    for (int i = 0; i < places.get(0).runs().size(); i++) {
      SweepCell one = places.get(0).runs().get(i);
      SweepCell two = places.get(1).runs().get(i);
      Double mine = value(one, rank);
      Double other = value(two, rank);
      if (one.complete() && two.complete() && mine != null && other != null) {
        first.add(mine);
        second.add(other);
      }
    }
    return first.size() < FEWEST_PAIRS
        ? null
        : MeanInterval.ofDifference(array(first), array(second));
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
