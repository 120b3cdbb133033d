/** Tests of what is kept of a cell beyond its metrics. */
@NullMarked
package io.masito.eval.detail;

import org.jspecify.annotations.NullMarked;
