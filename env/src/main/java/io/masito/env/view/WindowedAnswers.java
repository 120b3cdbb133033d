package io.masito.env.view;

import org.jspecify.annotations.Nullable;

/**
 * How good a model's answers are where the context is longer than the window that it keeps.
 *
 * @param windowTokens tokens that it keeps
 * @param quality expected quality of an answer, in [0, 1]
 * @param skill quality by category, null where the world tells no tasks apart
 */
public record WindowedAnswers(int windowTokens, double quality, @Nullable AnswerSkill skill) {}
