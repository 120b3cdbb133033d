package io.masito.eval.score;

import io.masito.eval.bound.EpisodeBound;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What could be had in the episodes of an evaluation.
 *
 * @param byScenario bounds by name of the scenario, one for each seed in the order of the plan; a
 *     scenario that was not bounded is left out
 */
public record ScenarioBounds(Map<String, List<EpisodeBound>> byScenario) {

  /** Nothing was bounded. */
  public static final ScenarioBounds NONE = new ScenarioBounds(Map.of());

  /** Sorts and copies the map. */
  public ScenarioBounds {
    var copy = new TreeMap<String, List<EpisodeBound>>();
    byScenario.forEach((name, bounds) -> copy.put(name, List.copyOf(bounds)));
    byScenario = Collections.unmodifiableMap(copy);
  }

  /**
   * Gives the bounds of a scenario.
   *
   * @param scenario its name
   * @return both ends by seed, or nothing if it was not bounded
   */
  public Optional<BoundEnds> of(String scenario) {
    return Optional.ofNullable(byScenario.get(scenario)).map(BoundEnds::of);
  }
}
