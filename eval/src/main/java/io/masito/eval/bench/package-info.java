/**
 * How fast the simulator is on this machine. Its figures depend on the machine and on what else
 * runs there, so they are printed and stored beside a yardstick and never asserted in a test.
 * {@link io.masito.eval.bench.Stopwatch} is its only clock.
 */
@NullMarked
package io.masito.eval.bench;

import org.jspecify.annotations.NullMarked;
