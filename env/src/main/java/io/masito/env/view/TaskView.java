package io.masito.env.view;

import org.jspecify.annotations.Nullable;

/**
 * What an agent sees of a request's task.
 *
 * @param category what it asks of a model; null where the world tells no tasks apart
 * @param data how far its data may go
 * @param hint what is said of its difficulty, if anything
 */
public record TaskView(
    @Nullable TaskCategory category, DataClass data, @Nullable DifficultyHint hint) {

  /** A task of no category that may run anywhere. */
  public static final TaskView PLAIN = new TaskView(null, DataClass.ANY, null);
}
