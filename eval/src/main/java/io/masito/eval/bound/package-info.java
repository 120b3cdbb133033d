/**
 * What could be won: a chooser that knows the future, and the measurement of the room between it
 * and the best rule. It needs nothing of a world but its contract and {@code fork()}; learners are
 * not known here. Results do not depend on the number of threads.
 */
@NullMarked
package io.masito.eval.bound;

import org.jspecify.annotations.NullMarked;
