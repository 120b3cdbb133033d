/**
 * Sweeps: many runs over settings and seeds, side by side, each in a folder as if it had been
 * trained alone; and what they say together. Must not know the command line.
 */
@NullMarked
package io.masito.training.sweep;

import org.jspecify.annotations.NullMarked;
