/** Tests. */
@NullMarked
package io.masito.training.credit;

import org.jspecify.annotations.NullMarked;
