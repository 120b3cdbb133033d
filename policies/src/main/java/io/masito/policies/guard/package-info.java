/**
 * What stands between a model and those who depend on it: a guard that falls back on a named rule,
 * and the swap of one model for another while decisions are taken.
 */
@NullMarked
package io.masito.policies.guard;

import org.jspecify.annotations.NullMarked;
