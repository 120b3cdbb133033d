package io.masito.policies.explain;

/**
 * What a choice owes to a feature: how the gap between the scores of the chosen option and of the
 * next best changes if the feature tells nothing.
 *
 * @param feature name of the column
 * @param value its value for the chosen option, in its unit
 * @param neutral what stands in its place in every row
 * @param gapChange gap without it less gap with it; below 0 if it speaks for the choice
 * @param choice which option is chosen without it
 */
public record FeatureEffect(
    String feature, double value, double neutral, double gapChange, int choice) {}
