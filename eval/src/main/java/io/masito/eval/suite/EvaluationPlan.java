package io.masito.eval.suite;

import io.masito.env.config.ConfigError;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;

/**
 * What an evaluation runs: every contender in every world on every seed.
 *
 * @param worlds the scenarios, with distinct names
 * @param contenders the policies, with distinct names
 * @param seeds the seeds, distinct; all contenders meet the same
 */
public record EvaluationPlan(
    List<NamedWorld> worlds, List<Contender> contenders, List<Long> seeds) {

  /** Copies the lists and checks that none is empty and nothing stands in one twice. */
  public EvaluationPlan {
    worlds = List.copyOf(worlds);
    contenders = List.copyOf(contenders);
    seeds = List.copyOf(seeds);
    requireDistinct("scenario", worlds.stream().map(NamedWorld::name).toList());
    requireDistinct("policy", contenders.stream().map(Contender::name).toList());
    requireDistinct("seed", seeds);
  }

  /**
   * Gives the number of cells.
   *
   * @return worlds x trainings of all contenders x seeds
   */
  public int cells() {
    return outline().cells();
  }

  /**
   * Gives the names in it.
   *
   * @return scenarios, policies, seeds
   */
  public PlanOutline outline() {
    var trainings = new TreeMap<String, Integer>();
    contenders.forEach(each -> trainings.put(each.name(), each.sources().size()));
    return new PlanOutline(
        worlds.stream().map(NamedWorld::name).toList(),
        contenders.stream().map(Contender::name).toList(),
        seeds,
        trainings);
  }

  private static void requireDistinct(String what, List<?> names) {
    if (names.isEmpty()) {
      throw new ConfigError("an evaluation needs at least one " + what);
    }
    var seen = new HashSet<Object>();
    for (Object name : names) {
      if (!seen.add(name)) {
        throw new ConfigError(what + " " + name + " is named twice; each may stand there once");
      }
    }
  }
}
