/** Small real worlds, and broken ones, for the tests of the conformance kit. */
@NullMarked
package io.masito.env.conformance.testdomain;

import org.jspecify.annotations.NullMarked;
