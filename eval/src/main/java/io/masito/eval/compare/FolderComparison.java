package io.masito.eval.compare;

import io.masito.env.config.ConfigError;
import io.masito.eval.compare.StoredResults.PolicyOnScenario;
import io.masito.eval.metric.Direction;
import io.masito.eval.metric.Metric;
import io.masito.eval.stats.HolmCorrection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Two folders of results set against each other.
 *
 * @param first the first folder
 * @param second the second folder
 * @param metric what is compared
 * @param changes what they were made from differently
 * @param differences one for each policy and scenario that both have
 */
public record FolderComparison(
    StoredResults first,
    StoredResults second,
    Metric metric,
    List<Change> changes,
    List<Difference> differences) {

  private static final double LEVEL = 0.05;

  /** Copies the lists. */
  public FolderComparison {
    changes = List.copyOf(changes);
    differences = List.copyOf(differences);
  }

  /**
   * Compares two folders. Where at least two seeds are in both, these are compared one by one, as
   * equal seeds mean equal requests; otherwise all seeds of one with all of the other.
   *
   * @param first the first folder
   * @param second the second folder
   * @param metric what the values in both are of
   * @return the comparison
   * @throws ConfigError if they have no policy on the same scenario
   */
  public static FolderComparison of(StoredResults first, StoredResults second, Metric metric) {
    List<PolicyOnScenario> common =
        first.values().keySet().stream().filter(second.values()::containsKey).toList();
    if (common.isEmpty()) {
      throw new ConfigError(
          "%s and %s: no policy ran on the same scenario in both: %s on %s, and %s on %s"
              .formatted(
                  first.folder(),
                  second.folder(),
                  first.policies(),
                  first.scenarios(),
                  second.policies(),
                  second.scenarios()));
    }
    var samples = new ArrayList<SeedSamples>();
    for (PolicyOnScenario where : common) {
      samples.add(SeedSamples.of(bySeed(first, where), bySeed(second, where)));
    }
    double[] chances = samples.stream().mapToDouble(SeedSamples::chance).toArray();
    double[] corrected = HolmCorrection.of(chances);
    var differences = new ArrayList<Difference>();
    for (int i = 0; i < corrected.length; i++) {
      differences.add(difference(common.get(i), samples.get(i), corrected[i], metric));
    }
    return new FolderComparison(first, second, metric, Change.between(first, second), differences);
  }

  private static Map<Long, Double> bySeed(StoredResults results, PolicyOnScenario where) {
    return results.values().getOrDefault(where, Map.of());
  }

  private static Difference difference(
      PolicyOnScenario where, SeedSamples samples, double corrected, Metric metric) {
    return new Difference(
        where,
        samples.paired(),
        samples.firstMean(),
        samples.secondMean(),
        samples.difference(),
        samples.chance(),
        corrected,
        verdict(samples, corrected, metric.direction()));
  }

  private static Verdict verdict(SeedSamples samples, double corrected, Direction direction) {
    if (samples.same()) {
      return Verdict.SAME;
    }
    if (Double.isNaN(corrected)) {
      return Verdict.UNTOLD;
    }
    if (corrected >= LEVEL) {
      return Verdict.UNCLEAR;
    }
    if (direction == Direction.NEITHER) {
      return Verdict.OTHER;
    }
    boolean more = samples.difference().mean() > 0;
    return more == (direction == Direction.HIGHER) ? Verdict.BETTER : Verdict.WORSE;
  }

  /**
   * Counts the differences with a verdict.
   *
   * @param verdict which one
   * @return how many there are
   */
  public long count(Verdict verdict) {
    return differences.stream().filter(difference -> difference.verdict() == verdict).count();
  }
}
