package io.masito.env.workload;

import io.masito.env.config.Ranges;
import io.masito.env.view.TaskCategory;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What requests ask for.
 *
 * @param mix how often each category comes, each at most once for a class
 * @param hintSpread standard deviation of the error with which agents are told the difficulty,
 *     which is standard normal, in [0, 100]; they are told nothing if it is left out
 */
public record TaskSpec(List<TaskShare> mix, @Nullable Double hintSpread) {

  private static final double MOST_SPREAD = 100;

  /** Checks the ranges and copies the list. */
  public TaskSpec {
    mix = List.copyOf(mix);
    if (mix.isEmpty()) {
      throw new IllegalArgumentException("mix: must name at least one category");
    }
    if (hintSpread != null) {
      Ranges.within("hintSpread", hintSpread, 0, MOST_SPREAD);
    }
    requireOneOffset(mix);
  }

  private static void requireOneOffset(List<TaskShare> mix) {
    Map<TaskCategory, Double> offsets = new EnumMap<>(TaskCategory.class);
    for (int entry = 0; entry < mix.size(); entry++) {
      double offset = mix.get(entry).probits();
      Double before = offsets.put(mix.get(entry).category(), offset);
      if (before != null && Double.compare(before, offset) != 0) {
        throw new IllegalArgumentException(
            "mix[" + entry + "].offset: " + offset + " must be " + before + " as it was before");
      }
    }
  }

  /**
   * Checks that it fits the classes of requests.
   *
   * @param classes the classes
   * @throws IllegalArgumentException if it names a class that there is not, or leaves one without
   *     tasks
   */
  public void check(List<RequestClass> classes) {
    List<String> names = classes.stream().map(RequestClass::name).toList();
    for (int entry = 0; entry < mix.size(); entry++) {
      List<String> named = mix.get(entry).classes();
      for (String name : named == null ? List.<String>of() : named) {
        if (!names.contains(name)) {
          throw new IllegalArgumentException(
              "mix[" + entry + "].classes: '" + name + "' is no class; there are " + names);
        }
      }
    }
    for (String name : names) {
      if (!(sum(shares(name)) > 0)) {
        throw new IllegalArgumentException(
            "mix: class '" + name + "' has no tasks; a share that applies to it must be above 0");
      }
    }
  }

  /**
   * Gives the mix of a class.
   *
   * @param requestClass its name
   * @return by category, its share, relative
   */
  double[] shares(String requestClass) {
    double[] shares = new double[TaskCategory.values().length];
    for (TaskShare entry : mix) {
      if (entry.appliesTo(requestClass)) {
        shares[entry.category().ordinal()] += entry.share();
      }
    }
    return shares;
  }

  /**
   * Gives the mix of all requests together.
   *
   * @param classes the classes with their shares
   * @return by category, its share; together 1
   */
  public double[] shares(List<RequestClass> classes) {
    double[] all = new double[TaskCategory.values().length];
    double classShares = sum(classes.stream().mapToDouble(RequestClass::share).toArray());
    for (RequestClass limits : classes) {
      double[] shares = shares(limits.name());
      double whole = sum(shares);
      for (int category = 0; category < all.length; category++) {
        all[category] += limits.share() / classShares * shares[category] / whole;
      }
    }
    return all;
  }

  /**
   * Gives how easy the categories are.
   *
   * @return by category, probits; those of the category where the mix does not name it
   */
  public double[] offsets() {
    TaskCategory[] categories = TaskCategory.values();
    double[] offsets = new double[categories.length];
    for (TaskCategory category : categories) {
      offsets[category.ordinal()] = category.offset();
    }
    for (TaskShare entry : mix) {
      offsets[entry.category().ordinal()] = entry.probits();
    }
    return offsets;
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
