/** A small world and a small team for tests of the training loop. */
@NullMarked
package io.masito.training.testdomain;

import org.jspecify.annotations.NullMarked;
