/** Tests of single decisions taken out of their episodes. */
@NullMarked
package io.masito.eval.replay;

import org.jspecify.annotations.NullMarked;
