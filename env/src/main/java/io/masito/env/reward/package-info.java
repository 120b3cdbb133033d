/** From what became of a request to what it is worth, as named terms. Knows nothing of learners. */
@NullMarked
package io.masito.env.reward;

import org.jspecify.annotations.NullMarked;
