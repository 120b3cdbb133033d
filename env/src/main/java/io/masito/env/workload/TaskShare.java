package io.masito.env.workload;

import io.masito.env.config.Ranges;
import io.masito.env.view.TaskCategory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How often tasks of a category come.
 *
 * @param category the category
 * @param share relative to the other categories of a class, at least 0
 * @param classes names of the classes that have such tasks; all of them if it is left out
 * @param offset how much easier than the catalogue's benchmark it is, probits in [-3, 3]; that of
 *     the category if it is left out
 */
public record TaskShare(
    TaskCategory category, double share, @Nullable List<String> classes, @Nullable Double offset) {

  private static final double MOST_PROBITS = 3;

  /** Checks the ranges and copies the list. */
  public TaskShare {
    Ranges.within("share", share, 0, Double.POSITIVE_INFINITY);
    classes = classes == null ? null : List.copyOf(classes);
    if (offset != null) {
      Ranges.within("offset", offset, -MOST_PROBITS, MOST_PROBITS);
    }
  }

  double probits() {
    return offset == null ? category.offset() : offset;
  }

  boolean appliesTo(String requestClass) {
    return classes == null || classes.contains(requestClass);
  }
}
