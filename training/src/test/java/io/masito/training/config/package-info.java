/** Tests. */
@NullMarked
package io.masito.training.config;

import org.jspecify.annotations.NullMarked;
