/**
 * Files that hold a training to the bit: written whole or not at all, and refused when damaged or
 * of another version. Knows no learner: it stores what {@code Stateful} things write.
 */
@NullMarked
package io.masito.training.checkpoint;

import org.jspecify.annotations.NullMarked;
