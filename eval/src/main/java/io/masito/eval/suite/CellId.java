package io.masito.eval.suite;

/**
 * Which episode of an evaluation.
 *
 * @param policy name of the policy
 * @param scenario name of the scenario
 * @param seed seed of the episode
 * @param replicate which of the trainings that the policy stands for, from 0; 0 if there is one
 */
public record CellId(String policy, String scenario, long seed, int replicate) {

  /**
   * Names an episode of a policy that stands for one training or none.
   *
   * @param policy name of the policy
   * @param scenario name of the scenario
   * @param seed seed of the episode
   */
  public CellId(String policy, String scenario, long seed) {
    this(policy, scenario, seed, 0);
  }

  @Override
  public String toString() {
    String training = replicate == 0 ? "" : ", training " + (replicate + 1);
    return "policy " + policy + training + " on scenario " + scenario + " with seed " + seed;
  }
}
