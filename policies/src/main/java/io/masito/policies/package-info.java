/**
 * What decides: a {@link io.masito.policies.Policy} turns an observation into the number of an
 * option. Rules and exported bundles are policies; learners are not known here.
 */
@NullMarked
package io.masito.policies;

import org.jspecify.annotations.NullMarked;
