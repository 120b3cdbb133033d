package io.masito.policies.guard;

import io.masito.env.view.Observation;

/**
 * A decision in which a candidate would have chosen otherwise.
 *
 * @param agent index of the agent
 * @param seen what it saw
 * @param live the option that was chosen
 * @param candidate the option that the candidate chose
 */
public record ShadowSample(int agent, Observation seen, int live, int candidate) {}
