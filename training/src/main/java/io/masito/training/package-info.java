/**
 * What runs learning: settings, the loop, checkpoints, and the folder of a run. Knows teams and
 * worlds by their contracts only; knows nothing of the command line.
 */
@NullMarked
package io.masito.training;

import org.jspecify.annotations.NullMarked;
