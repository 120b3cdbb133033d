/** Tests of two folders of results side by side. */
@NullMarked
package io.masito.eval.compare;

import org.jspecify.annotations.NullMarked;
