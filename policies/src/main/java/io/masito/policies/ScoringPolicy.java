package io.masito.policies;

/** A policy that scores every option, takes the best allowed one, and can tell its scores. */
public interface ScoringPolicy extends Policy {

  /**
   * Tells a score of the choice made last. Ask before the next choice of any agent.
   *
   * @param agent the agent of the last choice
   * @param option row of its observation
   * @return the score; not finite where the policy gave none
   */
  double score(int agent, int option);
}
