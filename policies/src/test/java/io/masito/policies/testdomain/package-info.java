/** Small worlds and observations that tests build by hand. */
@NullMarked
package io.masito.policies.testdomain;

import org.jspecify.annotations.NullMarked;
