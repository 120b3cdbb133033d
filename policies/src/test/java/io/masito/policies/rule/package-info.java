/** Tests of the rules. */
@NullMarked
package io.masito.policies.rule;

import org.jspecify.annotations.NullMarked;
