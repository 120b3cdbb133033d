/**
 * The double DQN of the project: targets under masks and real elapsed time, loss, optimiser step,
 * exploration. RL4J's environment-free contracts are its skeleton: the replay is an experience
 * handler, the loss an update algorithm, the step a network updater, and RL4J's update rule joins
 * them. The simulator is not known here.
 */
@NullMarked
package io.masito.agents.dqn;

import org.jspecify.annotations.NullMarked;
