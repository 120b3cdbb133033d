/**
 * How fast learning is on this machine: an update, a team's updates, the whole loop, and forked
 * rollouts; joined with what {@link io.masito.eval.bench} finds. Figures depend on the machine and
 * on what else runs there, so they are printed and stored beside others of the same run and never
 * asserted in a test.
 */
@NullMarked
package io.masito.training.bench;

import org.jspecify.annotations.NullMarked;
