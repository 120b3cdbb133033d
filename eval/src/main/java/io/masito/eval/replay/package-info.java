/**
 * Single decisions, taken out of their episodes: keeping what an agent saw, and showing it to
 * people. It asks no policy; that is done by {@link io.masito.eval.suite.PolicyQuestion}.
 */
@NullMarked
package io.masito.eval.replay;

import org.jspecify.annotations.NullMarked;
