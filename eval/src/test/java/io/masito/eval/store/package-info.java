/** Proves that an evaluation goes on where it was, and only the same evaluation. */
@NullMarked
package io.masito.eval.store;

import org.jspecify.annotations.NullMarked;
