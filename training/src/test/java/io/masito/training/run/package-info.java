/** Tests. */
@NullMarked
package io.masito.training.run;

import org.jspecify.annotations.NullMarked;
