/**
 * Compares the physics with measurements: reads measured rates and measured serving runs, reports
 * how far the model is off, and fits engine profiles to them. Must not know policies or learners.
 */
@NullMarked
package io.masito.eval.calibration;

import org.jspecify.annotations.NullMarked;
