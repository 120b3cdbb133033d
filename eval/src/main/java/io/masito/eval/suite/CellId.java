package io.masito.eval.suite;

/**
 * Which episode of an evaluation.
 *
 * @param policy name of the policy
 * @param scenario name of the scenario
 * @param seed seed of the episode
 */
public record CellId(String policy, String scenario, long seed) {

  @Override
  public String toString() {
    return "policy " + policy + " on scenario " + scenario + " with seed " + seed;
  }
}
