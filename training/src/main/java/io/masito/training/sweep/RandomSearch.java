package io.masito.training.sweep;

import io.masito.env.config.ConfigTree;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Points whose settings are drawn by lot, each from its range (James Bergstra, Yoshua Bengio,
 * "Random search for hyper-parameter optimization", 2012). Point {@code i} of setting {@code j} has
 * a stream of its own, so that more points leave the first ones as they were.
 */
final class RandomSearch {

  private static final List<String> KEYS = List.of("count", "seed", "settings");
  private static final List<String> RANGES = List.of("uniform", "logUniform", "choice");
  private static final MathContext DIGITS = new MathContext(4);
  private static final int MOST_POINTS = 10_000;

  private final RandomStreams streams;
  private final Map<String, ConfigTree> ranges = new LinkedHashMap<>();

  private RandomSearch(long seed, ConfigTree settings) {
    this.streams = new RandomStreams(seed);
    for (String key : settings.keys()) {
      ranges.put(key, settings.at(key).orElse(settings));
    }
  }

  /** Draws all points of a {@code random:} section. */
  static List<Map<String, ConfigTree>> points(ConfigTree section) {
    SweepFile.requireKeys(section, "random", KEYS);
    long count =
        section
            .at("count")
            .orElseThrow(() -> section.error("random.count", "is missing; how many points"))
            .bind(Long.class);
    if (count < 1 || count > MOST_POINTS) {
      throw section.error("random.count", count + " must lie from 1 to " + MOST_POINTS);
    }
    long seed = section.at("seed").map(tree -> tree.bind(Long.class)).orElse(1L);
    ConfigTree settings =
        section
            .at("settings")
            .filter(tree -> !tree.keys().isEmpty())
            .orElseThrow(() -> section.error("random.settings", "is missing; ranges by setting"));
    var search = new RandomSearch(seed, settings);
    var points = new ArrayList<Map<String, ConfigTree>>();
    for (int i = 0; i < count; i++) {
      points.add(search.point(i));
    }
    return points;
  }

  private Map<String, ConfigTree> point(int number) {
    var point = new LinkedHashMap<String, ConfigTree>();
    ranges.forEach(
        (key, range) -> {
          SmallRandom random = streams.of(Purpose.SWEEP, number, point.size());
          point.put(key, drawn("random.settings." + key, range, random));
        });
    return point;
  }

  private static ConfigTree drawn(String path, ConfigTree range, SmallRandom random) {
    SweepFile.requireKeys(range, path, RANGES);
    if (range.keys().size() != 1) {
      throw range.error(
          path,
          "must be one of {uniform: [low, high]}, {logUniform: [low, high]}, {choice: [a, b]}");
    }
    String kind = range.keys().get(0);
    ConfigTree given = range.at(kind).orElse(range);
    List<ConfigTree> values =
        given
            .items()
            .filter(list -> !list.isEmpty())
            .orElseThrow(() -> given.error(path + "." + kind, "must be a list"));
    if (kind.equals("choice")) {
      return values.get(random.nextInt(values.size()));
    }
    return number(path + "." + kind, values, kind.equals("logUniform"), given, random);
  }

  /** A whole number if both bounds are written as such, else one of four digits. */
  private static ConfigTree number(
      String path,
      List<ConfigTree> bounds,
      boolean logarithmic,
      ConfigTree place,
      SmallRandom random) {
    double low = bounds.get(0).bind(Double.class);
    double high = bounds.get(bounds.size() - 1).bind(Double.class);
    if (bounds.size() != 2 || low >= high || (logarithmic && low <= 0)) {
      String allowed = logarithmic ? "two numbers above 0" : "two numbers";
      throw place.error(path, "must be " + allowed + ", the lower one first");
    }
    boolean whole = bounds.stream().allMatch(bound -> bound.inline().matches("[-+]?\\d+"));
    double room = whole ? high + 1 : high;
    double share = random.nextDouble();
    double value =
        logarithmic ? low * StrictMath.pow(room / low, share) : low + share * (room - low);
    double kept = Math.max(low, Math.min(high, whole ? Math.floor(value) : rounded(value)));
    String text = whole ? Long.toString((long) kept) : BigDecimal.valueOf(kept).toPlainString();
    return place.replacedBy(text);
  }

  private static double rounded(double value) {
    return new BigDecimal(value).round(DIGITS).doubleValue();
  }
}
