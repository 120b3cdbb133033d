/** Tests of static plans against plain enumeration and an independent reckoning. */
@NullMarked
package io.masito.eval.staticplan;

import org.jspecify.annotations.NullMarked;
