/**
 * A run: one training with its folder, from a fresh start or resumed, and its export as a bundle.
 * Must not know the command line.
 */
@NullMarked
package io.masito.training.run;

import org.jspecify.annotations.NullMarked;
