/** Tests. */
@NullMarked
package io.masito.training.checkpoint;

import org.jspecify.annotations.NullMarked;
