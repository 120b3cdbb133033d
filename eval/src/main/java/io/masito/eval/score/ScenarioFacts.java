package io.masito.eval.score;

import io.masito.env.scenario.ResourceLoad;
import io.masito.eval.robustness.StatedConditions;
import io.masito.eval.suite.EvaluationResult;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known of the scenarios of an evaluation beside its cells.
 *
 * @param loads offered load of each resource, by name of the scenario
 * @param bounds what could be had in their episodes
 * @param stated conditions that were stated in advance
 */
public record ScenarioFacts(
    Map<String, List<ResourceLoad>> loads, ScenarioBounds bounds, StatedConditions stated) {

  /** Nothing is known. */
  public static final ScenarioFacts NONE =
      new ScenarioFacts(Map.of(), ScenarioBounds.NONE, StatedConditions.NONE);

  /** Sorts and copies the loads. */
  public ScenarioFacts {
    var copy = new TreeMap<String, List<ResourceLoad>>();
    loads.forEach((name, all) -> copy.put(name, List.copyOf(all)));
    loads = Collections.unmodifiableMap(copy);
  }

  /**
   * Judges a result with these facts.
   *
   * @param result what the evaluation found
   * @return the judgement
   */
  public Judgement judge(EvaluationResult result) {
    return Judgement.of(result, this);
  }
}
