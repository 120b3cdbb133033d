/** Proves scores, comparisons and checks on results made by hand. */
@NullMarked
package io.masito.eval.score;

import org.jspecify.annotations.NullMarked;
