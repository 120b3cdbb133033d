/** Tests of the agents for the static problem. */
@NullMarked
package io.masito.training.assignment;

import org.jspecify.annotations.NullMarked;
