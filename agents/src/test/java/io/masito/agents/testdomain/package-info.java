/**
 * Small real worlds whose best values are known in closed form, and what runs teams in them. Rows
 * of observations carry the state and the option as one-hot numbers, so both network shapes can
 * learn.
 */
@NullMarked
package io.masito.agents.testdomain;

import org.jspecify.annotations.NullMarked;
