/** Proves that suites make the scenarios they name, and refuse what is missing. */
@NullMarked
package io.masito.eval.suites;

import org.jspecify.annotations.NullMarked;
