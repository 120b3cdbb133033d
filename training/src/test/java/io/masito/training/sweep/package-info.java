/** Tests. */
@NullMarked
package io.masito.training.sweep;

import org.jspecify.annotations.NullMarked;
