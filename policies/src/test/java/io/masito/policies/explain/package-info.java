@NullMarked
package io.masito.policies.explain;

import org.jspecify.annotations.NullMarked;
