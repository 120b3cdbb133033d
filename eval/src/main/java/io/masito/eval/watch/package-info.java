/**
 * An episode as it runs, for people: figures of each node, the screen that shows the cluster, and
 * the pace at which it is redrawn. What is drawn is a function of a snapshot; time comes in from
 * outside. Knows the simulator's listener and snapshots, and no terminal library.
 */
@NullMarked
package io.masito.eval.watch;

import org.jspecify.annotations.NullMarked;
