/** A small real world and small policies for the tests of the evaluation. */
@NullMarked
package io.masito.eval.testdomain;

import org.jspecify.annotations.NullMarked;
