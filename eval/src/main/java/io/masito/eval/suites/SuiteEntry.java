package io.masito.eval.suites;

import io.masito.env.config.Ranges;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A scenario of a suite and how it is changed. Changes are made in the order of the components.
 *
 * @param scenario a built-in name, or a file beside the suite
 * @param name how tables call it; the scenario's name if it is left out
 * @param axis what is varied, if it is one of a row of scenarios
 * @param level where it stands on the axis; rows go from easy to hard as they stand in the file
 * @param nodes so many nodes in a ring with chords, the scenario's own taken in turn
 * @param speedSpread every other node so much faster, the rest so much slower, as a share in (0, 1)
 * @param set keys of the scenario, their parts joined by dots, with YAML for their values
 * @param load arrivals are scaled until they offer this load to all nodes together
 * @param seconds length of an episode
 * @param trace a trace beside the suite that is replayed at the scenario's rate
 */
public record SuiteEntry(
    String scenario,
    @Nullable String name,
    @Nullable String axis,
    @Nullable Double level,
    @Nullable Integer nodes,
    @Nullable Double speedSpread,
    @Nullable Map<String, String> set,
    @Nullable Double load,
    @Nullable Double seconds,
    @Nullable String trace) {

  /** Checks the ranges. */
  public SuiteEntry {
    Ranges.named("scenario", scenario);
    set = set == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(set));
    if ((axis == null) != (level == null)) {
      throw new IllegalArgumentException("axis: needs level, and level needs axis");
    }
    if (nodes != null) {
      Ranges.within("nodes", nodes, 2, 128);
    }
    if (speedSpread != null) {
      Ranges.within("speedSpread", speedSpread, 0, 0.95);
    }
    if (load != null) {
      Ranges.above("load", load, 0);
    }
    if (seconds != null) {
      Ranges.above("seconds", seconds, 0);
    }
  }

  /**
   * Gives the name that tables show.
   *
   * @return the given name, else that of the scenario
   */
  public String called() {
    return name == null ? scenario : name;
  }

  /**
   * Says whether anything about the scenario is changed but its name and length.
   *
   * @return true if it is changed
   */
  boolean changed() {
    return nodes != null || speedSpread != null || load != null || !overrides().isEmpty();
  }

  /**
   * Gives the keys that are set.
   *
   * @return values by key
   */
  Map<String, String> overrides() {
    return set == null ? Map.of() : set;
  }
}
