/** Tests of the page, as text and in a real browser. */
@NullMarked
package io.masito.eval.page;

import org.jspecify.annotations.NullMarked;
