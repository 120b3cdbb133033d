/**
 * Worlds whose right answer is known, and learners held to it: routing to two queues against its
 * exact optimum, and the pole on a cart against published returns. They are worlds like any other;
 * nothing of the learner knows that it is being measured.
 */
@NullMarked
package io.masito.training.yardstick;

import org.jspecify.annotations.NullMarked;
