package io.masito.training.sweep;

import io.masito.env.config.ConfigError;
import io.masito.env.config.ConfigTree;
import io.masito.env.config.NearName;
import io.masito.env.config.StrictYaml;
import io.masito.training.config.TrainingConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads a sweep from YAML: a scenario, settings that all runs share, seeds, and either a grid or a
 * random search. Every setting of every run is checked before anything is trained.
 */
public final class SweepFile {

  private static final List<String> KEYS =
      List.of("scenario", "settings", "seeds", "grid", "random", "rank");
  private static final List<String> RANKS = List.of("best", "last");
  private static final int MOST_RUNS = 10_000;

  private final Path file;
  private final ConfigTree tree;

  private SweepFile(Path file) {
    this.file = file;
    this.tree = ConfigTree.read(file);
  }

  /**
   * Reads a sweep.
   *
   * @param file the YAML file
   * @return what it says
   * @throws ConfigError if a key is unknown or missing or a value wrong
   */
  public static SweepPlan read(Path file) {
    return new SweepFile(file).plan();
  }

  private SweepPlan plan() {
    requireKeys(tree, "", KEYS);
    String scenario =
        tree.text("scenario")
            .orElseThrow(() -> tree.error("scenario", "is missing; give a name or a file"));
    List<Long> seeds = seeds();
    List<Map<String, ConfigTree>> chosen = chosen();
    if ((long) chosen.size() * seeds.size() > MOST_RUNS) {
      throw tree.error(
          "",
          "%d settings with %d seeds are more than %d runs"
              .formatted(chosen.size(), seeds.size(), MOST_RUNS));
    }
    var points = new ArrayList<SweepPoint>();
    for (Map<String, ConfigTree> settings : chosen) {
      points.add(point(points.size() + 1, settings));
    }
    return new SweepPlan(scenario, points, seeds, rank(), StrictYaml.text(file));
  }

  static void requireKeys(ConfigTree tree, String path, List<String> allowed) {
    for (String key : tree.keys()) {
      if (!allowed.contains(key)) {
        ConfigTree place = tree.at(key).orElse(tree);
        String name = path.isEmpty() ? key : path + "." + key;
        throw place.error(name, "unknown key; " + NearName.hint(key, allowed));
      }
    }
  }

  private List<Long> seeds() {
    ConfigTree given =
        tree.at("seeds")
            .orElseThrow(() -> tree.error("seeds", "is missing; for example [1, 2, 3]"));
    List<ConfigTree> items =
        given
            .items()
            .filter(list -> !list.isEmpty())
            .orElseThrow(() -> given.error("seeds", "must be a list such as [1, 2, 3]"));
    List<Long> seeds = items.stream().map(item -> item.bind(Long.class)).toList();
    if (new LinkedHashSet<>(seeds).size() < seeds.size()) {
      throw given.error("seeds", "must not hold a seed twice");
    }
    return seeds;
  }

  private SweepPlan.Rank rank() {
    String name = tree.text("rank").orElse("best");
    if (!RANKS.contains(name)) {
      throw tree.at("rank").orElse(tree).error("rank", name + " is unknown; allowed: best, last");
    }
    return SweepPlan.Rank.valueOf(name.toUpperCase(Locale.ROOT));
  }

  private List<Map<String, ConfigTree>> chosen() {
    var grid = tree.at("grid");
    var random = tree.at("random");
    if (grid.isPresent() && random.isPresent()) {
      throw random.get().error("random", "cannot stand beside grid; choose one");
    }
    return random
        .map(RandomSearch::points)
        .or(() -> grid.map(SweepFile::grid))
        .orElse(List.of(Map.of()));
  }

  /** All combinations; the last key changes fastest. */
  private static List<Map<String, ConfigTree>> grid(ConfigTree grid) {
    List<Map<String, ConfigTree>> points = List.of(Map.of());
    for (String key : grid.keys()) {
      ConfigTree given = grid.at(key).orElse(grid);
      List<ConfigTree> values =
          given
              .items()
              .filter(list -> !list.isEmpty())
              .orElseThrow(
                  () -> given.error("grid." + key, "must be a list of values, such as [1, 2]"));
      points = crossed(points, key, values);
      if (points.size() > MOST_RUNS) {
        throw given.error("grid." + key, "makes more than " + MOST_RUNS + " combinations");
      }
    }
    return points;
  }

  private static List<Map<String, ConfigTree>> crossed(
      List<Map<String, ConfigTree>> points, String key, List<ConfigTree> values) {
    var more = new ArrayList<Map<String, ConfigTree>>();
    for (Map<String, ConfigTree> point : points) {
      for (ConfigTree value : values) {
        var longer = new LinkedHashMap<>(point);
        longer.put(key, value);
        more.add(longer);
      }
    }
    return more;
  }

  private SweepPoint point(int number, Map<String, ConfigTree> chosen) {
    var layers = new ArrayList<ConfigTree>();
    tree.at("settings").ifPresent(layers::add);
    var shown = new LinkedHashMap<String, String>();
    chosen.forEach(
        (key, value) -> {
          layers.add(value.under(key));
          shown.put(key, value.inline());
        });
    return new SweepPoint(number, shown, TrainingConfig.resolve(layers, List.of()));
  }
}
