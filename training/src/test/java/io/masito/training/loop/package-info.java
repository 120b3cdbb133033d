/** Tests. */
@NullMarked
package io.masito.training.loop;

import org.jspecify.annotations.NullMarked;
