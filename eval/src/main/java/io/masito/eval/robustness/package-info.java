/**
 * Holds policies to conditions that were stated before anything was run: what a policy may not do
 * when the world gets harder. It runs nothing and writes no files.
 */
@NullMarked
package io.masito.eval.robustness;

import org.jspecify.annotations.NullMarked;
