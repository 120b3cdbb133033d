/**
 * The hand-written schedulers: each a {@link io.masito.policies.Policy} that reads nothing but the
 * observation, so it sees exactly what a learned policy sees. To add one, write its class and add a
 * line to {@link io.masito.policies.rule.Rules}. Nothing here knows the simulator or a learner.
 */
@NullMarked
package io.masito.policies.rule;

import org.jspecify.annotations.NullMarked;
