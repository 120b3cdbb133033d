/**
 * Learning curves: what runs of the same settings say together, seed by seed. Reads folders of runs
 * and changes nothing in them.
 */
@NullMarked
package io.masito.training.curve;

import org.jspecify.annotations.NullMarked;
