package io.masito.policies.guard;

import org.jspecify.annotations.Nullable;

/**
 * How a swap stands.
 *
 * @param live name of the policy that decides
 * @param liveGuard what its guard has counted
 * @param shadow the candidate in its shadow; null without one
 * @param lastGood name of the policy that a rollback goes to; null if there is none
 * @param rollbacks how often it was rolled back, by hand or by a guard
 */
public record SwapStatus(
    String live,
    GuardCounts liveGuard,
    @Nullable ShadowReport shadow,
    @Nullable String lastGood,
    long rollbacks) {}
