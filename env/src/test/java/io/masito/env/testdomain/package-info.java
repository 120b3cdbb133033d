/** Small real scenarios and players for tests. */
@NullMarked
package io.masito.env.testdomain;

import org.jspecify.annotations.NullMarked;
