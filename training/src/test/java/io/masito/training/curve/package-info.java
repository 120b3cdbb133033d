/** Tests. */
@NullMarked
package io.masito.training.curve;

import org.jspecify.annotations.NullMarked;
