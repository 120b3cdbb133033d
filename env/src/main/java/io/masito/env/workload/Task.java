package io.masito.env.workload;

import io.masito.env.view.DataClass;
import io.masito.env.view.TaskCategory;
import io.masito.env.view.TaskView;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks for.
 *
 * @param seen what is known when it is decided
 * @param difficulty standard normal, the same for every model; hidden from whoever decides
 */
public record Task(TaskView seen, double difficulty) {

  /** A task of no category that may run anywhere. */
  public static final Task PLAIN = new Task(TaskView.PLAIN, 0);

  /**
   * Gives its category.
   *
   * @return null where the world tells no tasks apart
   */
  public @Nullable TaskCategory category() {
    return seen.category();
  }

  /**
   * Gives how far its data may go.
   *
   * @return its data class
   */
  public DataClass data() {
    return seen.data();
  }
}
