/**
 * RL4J's own DoubleDQN as a second learner, for comparison: its algorithm and its network on DL4J,
 * fed from our replay. It knows no masks in its target and no elapsed time; the decisions taken
 * with it are still masked by the team.
 */
@NullMarked
package io.masito.agents.rl4j;

import org.jspecify.annotations.NullMarked;
