package io.masito.env;

/**
 * The option an agent has chosen.
 *
 * @param agent the agent that decides
 * @param decisionId the decision that was due
 * @param option row of the chosen option in the observation, from 0; must be allowed by the mask
 */
public record Decision(int agent, long decisionId, int option) {}
