/** Tests of the strict reader. */
@NullMarked
package io.masito.env.config;

import org.jspecify.annotations.NullMarked;
