/**
 * The simulator: an event queue, serving nodes, the cloud, links and the message bus, behind the
 * {@link io.masito.env.MultiAgentEnv} that ships. Knows nothing of learners.
 */
@NullMarked
package io.masito.env.sim;

import org.jspecify.annotations.NullMarked;
