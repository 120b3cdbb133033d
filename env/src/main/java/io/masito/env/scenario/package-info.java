/** A scenario file in, a ready environment out. Holds the built-in scenarios. */
@NullMarked
package io.masito.env.scenario;

import org.jspecify.annotations.NullMarked;
