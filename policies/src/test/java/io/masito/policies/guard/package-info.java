@NullMarked
package io.masito.policies.guard;

import org.jspecify.annotations.NullMarked;
