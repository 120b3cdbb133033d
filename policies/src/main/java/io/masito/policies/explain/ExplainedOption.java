package io.masito.policies.explain;

import io.masito.env.view.ExecutionOption;
import org.jspecify.annotations.Nullable;

/**
 * An option of an explained choice.
 *
 * @param index row of the observation
 * @param option what it is: place, node and model
 * @param q score that the policy gave it, masked or not
 * @param masked why it must not be chosen; null if it may
 * @param messageAgeSeconds age of what is known of the place; null if no column tells
 * @param signalAgeSeconds age that the signals behind that had; null if no column tells
 */
public record ExplainedOption(
    int index,
    ExecutionOption option,
    double q,
    @Nullable String masked,
    @Nullable Double messageAgeSeconds,
    @Nullable Double signalAgeSeconds) {}
