@NullMarked
package io.masito.eval.watch;

import org.jspecify.annotations.NullMarked;
