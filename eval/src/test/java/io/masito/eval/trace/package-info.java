/** Proofs for statistics and fits of traces. */
@NullMarked
package io.masito.eval.trace;

import org.jspecify.annotations.NullMarked;
