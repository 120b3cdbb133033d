/**
 * Experience: {@link io.masito.agents.replay.TransitionAssembler} joins a decision with rewards
 * that arrive late and with the next decision of the same agent, and {@link
 * io.masito.agents.replay.UniformReplay} keeps the newest transitions to sample from. Networks are
 * not known here.
 */
@NullMarked
package io.masito.agents.replay;

import org.jspecify.annotations.NullMarked;
