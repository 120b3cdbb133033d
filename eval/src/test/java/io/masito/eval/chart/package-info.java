/** Tests. */
@NullMarked
package io.masito.eval.chart;

import org.jspecify.annotations.NullMarked;
