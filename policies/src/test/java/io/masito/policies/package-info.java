/** Tests of policies in a whole world. */
@NullMarked
package io.masito.policies;

import org.jspecify.annotations.NullMarked;
