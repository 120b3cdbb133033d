package io.masito.training.curve;

import io.masito.env.config.ConfigError;
import io.masito.env.config.ConfigTree;
import io.masito.training.run.MetricsRow;
import io.masito.training.run.RunFolder;
import io.masito.training.run.RunManifest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run has logged, and the settings that make it one of a group.
 *
 * @param seed its seed
 * @param settings all settings but the budget, and the scenario and trace, by name
 * @param rows its lines of metrics
 */
record RunCurves(long seed, Map<String, String> settings, List<MetricsRow> rows) {

  static final String SCENARIO = "scenario";
  static final String DIGEST = "scenarioSha256";

  private static final int SHOWN_DIGEST = 8;

  RunCurves {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    rows = List.copyOf(rows);
  }

  static RunCurves read(Path path) {
    RunFolder folder = RunFolder.open(path);
    RunManifest manifest = folder.manifest();
    List<MetricsRow> rows = MetricsRow.readAll(folder.metrics());
    if (rows.isEmpty()) {
      throw new ConfigError(path + ": has no line of metrics yet");
    }
    return new RunCurves(manifest.seed(), settings(folder, manifest), rows);
  }

  private static Map<String, String> settings(RunFolder folder, RunManifest manifest) {
    var settings = new LinkedHashMap<String, String>();
    settings.put(SCENARIO, manifest.scenario());
    String digest = manifest.scenarioSha256();
    settings.put(DIGEST, digest.substring(0, Math.min(SHOWN_DIGEST, digest.length())));
    var trace = manifest.trace();
    settings.put("trace", trace == null ? "none" : trace.file() + " " + trace.rateScale());
    ConfigTree config = ConfigTree.read(folder.configFile());
    for (String key : config.keys()) {
      config.at(key).ifPresent(value -> settings.put(key, value.inline()));
    }
    settings.remove("decisions");
    return settings;
  }

  /** Gives the points of a metric; lines without it have none. */
  List<Point> points(String metric) {
    var points = new ArrayList<Point>();
    for (MetricsRow row : rows) {
      Double value = row.values().get(metric);
      if (value != null && Double.isFinite(value)) {
        points.add(new Point(row.decisions(), value));
      }
    }
    return points;
  }

  /** A value after so many decisions. */
  record Point(long decisions, double value) {}
}
