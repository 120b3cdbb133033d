/** Tests of the benchmarks of learning. */
@NullMarked
package io.masito.training.bench;

import org.jspecify.annotations.NullMarked;
