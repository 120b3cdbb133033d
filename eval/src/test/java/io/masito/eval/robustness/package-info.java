/** Proves that stated conditions fail exactly where the interval says so. */
@NullMarked
package io.masito.eval.robustness;

import org.jspecify.annotations.NullMarked;
