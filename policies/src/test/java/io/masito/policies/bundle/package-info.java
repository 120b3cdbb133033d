/** Tests of the exported form. */
@NullMarked
package io.masito.policies.bundle;

import org.jspecify.annotations.NullMarked;
