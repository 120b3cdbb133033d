/**
 * The contract between a world and those who decide in it: {@link io.masito.env.MultiAgentEnv}
 * gives {@link io.masito.env.Turn}s, takes {@link io.masito.env.Decision}s and reports {@link
 * io.masito.env.Outcome}s. Nothing here knows the simulator behind it, a learner or a rule.
 */
@NullMarked
package io.masito.env;

import org.jspecify.annotations.NullMarked;
