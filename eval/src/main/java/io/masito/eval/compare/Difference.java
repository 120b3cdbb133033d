package io.masito.eval.compare;

import io.masito.eval.compare.StoredResults.PolicyOnScenario;
import io.masito.eval.stats.MeanInterval;

/**
 * How one policy on one scenario differs between two folders.
 *
 * @param where policy and scenario
 * @param paired whether it is over the same seeds, seed by seed; otherwise by Welch's test
 * @param first values of the first folder: mean and interval over seeds
 * @param second values of the second folder
 * @param difference second less first, with its 95 % interval
 * @param chance probability of a difference at least as large if there were none, by Student's or
 *     Welch's t; NaN with too few seeds
 * @param corrected the same, corrected by Holm for all differences of the two folders
 * @param verdict what can be said
 */
public record Difference(
    PolicyOnScenario where,
    boolean paired,
    MeanInterval first,
    MeanInterval second,
    MeanInterval difference,
    double chance,
    double corrected,
    Verdict verdict) {}
