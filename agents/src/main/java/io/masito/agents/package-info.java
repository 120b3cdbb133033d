/**
 * What learns: a {@link io.masito.agents.Team} of agents that act, take in what became of their
 * decisions, and improve. Nothing here knows the simulator.
 */
@NullMarked
package io.masito.agents;

import org.jspecify.annotations.NullMarked;
