/**
 * An episode on a time axis: a file in the Trace Event Format that Perfetto and Chrome's tracing
 * page open. It is written while the episode runs and never held in memory. Knows the simulator's
 * listener, and nothing of policies.
 */
@NullMarked
package io.masito.eval.timeline;

import org.jspecify.annotations.NullMarked;
