@NullMarked
package io.masito.eval.timeline;

import org.jspecify.annotations.NullMarked;
