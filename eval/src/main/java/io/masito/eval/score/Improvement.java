package io.masito.eval.score;

import io.masito.eval.stats.Estimate;

/**
 * How likely one policy is better than another on the same trace, over all scenarios.
 *
 * @param policy name of the one
 * @param over name of the other
 * @param probability from 0 to 1; ties count half
 */
public record Improvement(String policy, String over, Estimate probability) {}
