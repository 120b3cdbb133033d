/** Why a policy chose what it chose. */
@NullMarked
package io.masito.policies.explain;

import org.jspecify.annotations.NullMarked;
