package io.masito.training.curve;

import io.masito.env.config.ConfigError;
import io.masito.env.config.NearName;
import io.masito.eval.chart.Curve;
import io.masito.eval.chart.CurvePoint;
import io.masito.eval.chart.LineChart;
import io.masito.training.curve.RunCurves.Point;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Runs in groups: those of one group differ in the seed only, or in how long they shall go on. The
 * curve of a group is the mean over its runs, between whose points each run is taken to move in a
 * straight line. Where one run has ended for good the others go on alone.
 */
public final class LearningCurves {

  /** What is drawn if nothing is asked for. */
  public static final List<String> USUAL_METRICS =
      List.of(
          "evaluation.utilityPerRequest",
          "utilityPerRequest",
          "loss",
          "evaluation.choices.stateDependence");

  private static final Map<String, String> TITLES =
      Map.of(
          "evaluation.utilityPerRequest", "Utility per request, greedy",
          "utilityPerRequest", "Utility per request, exploring",
          "loss", "Loss",
          "meanQ", "Mean value of chosen options",
          "meanReward", "Mean reward",
          "epsilon", "Share of decisions drawn by lot",
          "choiceEntropyBits", "Entropy of choices, exploring, bits",
          "evaluation.choices.entropyBits", "Entropy of choices, greedy, bits",
          "evaluation.choices.stateDependence", "State dependence of greedy choices");
  private static final String X_LABEL = "decisions of all agents";
  private static final int MOST_POINTS = 200;

  private final Map<Map<String, String>, List<RunCurves>> groups = new LinkedHashMap<>();

  private LearningCurves() {}

  /**
   * Reads runs.
   *
   * @param folders their folders, in the order of the legend
   * @return the runs in groups
   * @throws ConfigError if one cannot be read or has logged nothing yet
   */
  public static LearningCurves of(List<Path> folders) {
    var curves = new LearningCurves();
    for (Path folder : folders) {
      RunCurves run = RunCurves.read(folder);
      curves.groups.computeIfAbsent(run.settings(), settings -> new ArrayList<>()).add(run);
    }
    return curves;
  }

  /**
   * Gives the number of groups.
   *
   * @return how many settings there are
   */
  public int groups() {
    return groups.size();
  }

  /**
   * Draws metrics.
   *
   * @param metrics names as in {@code metrics.jsonl}; nothing for the usual ones that there are
   * @param spread what the bands show
   * @return a chart for each metric
   * @throws ConfigError if no run has a metric
   */
  public List<LineChart> charts(List<String> metrics, Spread spread) {
    var known = new TreeSet<String>();
    groups
        .values()
        .forEach(
            runs -> runs.forEach(r -> r.rows().forEach(l -> known.addAll(l.values().keySet()))));
    for (String metric : metrics) {
      if (!known.contains(metric)) {
        throw new ConfigError(
            "--metric: '" + metric + "' is in no run; " + NearName.hint(metric, known));
      }
    }
    List<String> drawn =
        metrics.isEmpty() ? USUAL_METRICS.stream().filter(known::contains).toList() : metrics;
    if (drawn.isEmpty()) {
      throw new ConfigError(
          "no run has logged any of "
              + USUAL_METRICS
              + " yet; name others with --metric: "
              + known);
    }
    return drawn.stream().map(metric -> chart(metric, spread)).toList();
  }

  private LineChart chart(String metric, Spread spread) {
    var curves = new ArrayList<Curve>();
    for (List<RunCurves> runs : groups.values()) {
      // One without points keeps its place, so that a group has the same colour in all charts.
      curves.add(new Curve(label(runs), mean(runs, metric, spread)));
    }
    String title = TITLES.getOrDefault(metric, metric);
    return metric.equals("loss")
        ? LineChart.ofMagnitudes(title, X_LABEL, curves)
        : new LineChart(title, X_LABEL, curves, LineChart.Scale.LINEAR);
  }

  private static List<CurvePoint> mean(List<RunCurves> runs, String metric, Spread spread) {
    List<List<Point>> all =
        runs.stream().map(run -> run.points(metric)).filter(points -> !points.isEmpty()).toList();
    var points = new ArrayList<CurvePoint>();
    for (long x : places(all)) {
      double[] values =
          all.stream().filter(run -> covers(run, x)).mapToDouble(run -> at(run, x)).toArray();
      points.add(spread.point((double) x, values));
    }
    return points;
  }

  /** Where all runs together have points, thinned out evenly, the last one always among them. */
  private static List<Long> places(List<List<Point>> runs) {
    var all = new TreeSet<Long>();
    runs.forEach(points -> points.forEach(point -> all.add(point.decisions())));
    var sorted = new ArrayList<>(all);
    int every = (sorted.size() + MOST_POINTS - 1) / MOST_POINTS;
    var thinned = new ArrayList<Long>();
    for (int i = sorted.size() - 1; i >= 0; i -= every) {
      thinned.add(0, sorted.get(i));
    }
    return thinned;
  }

  /**
   * Runs report at ends of episodes, so equal runs begin and end a little apart: each holds its
   * first and last value for as long as lies between two of its points.
   */
  private static boolean covers(List<Point> run, long x) {
    long first = run.get(0).decisions();
    long last = run.get(run.size() - 1).decisions();
    long apart = run.size() == 1 ? first : (last - first) / (run.size() - 1);
    return first - apart <= x && x <= last + apart;
  }

  private static double at(List<Point> run, long x) {
    int after = 0;
    while (after < run.size() && run.get(after).decisions() < x) {
      after++;
    }
    if (after == run.size()) {
      return run.get(after - 1).value();
    }
    Point right = run.get(after);
    if (after == 0 || right.decisions() == x) {
      return right.value();
    }
    Point left = run.get(after - 1);
    double share = (double) (x - left.decisions()) / (right.decisions() - left.decisions());
    return left.value() + share * (right.value() - left.value());
  }

  /** What tells the group from the others; the scenario if nothing does. */
  private String label(List<RunCurves> runs) {
    Map<String, String> settings = runs.get(0).settings();
    List<String> telling = settings.keySet().stream().filter(this::differs).toList();
    String text =
        telling.stream()
            .filter(key -> !key.equals(RunCurves.DIGEST) || !telling.contains(RunCurves.SCENARIO))
            .map(key -> key + " " + settings.get(key))
            .collect(Collectors.joining(", "));
    String name = text.isEmpty() ? settings.get(RunCurves.SCENARIO) : text;
    List<Long> seeds = runs.stream().map(RunCurves::seed).sorted().toList();
    String listed =
        seeds.size() <= 5
            ? seeds.stream().map(String::valueOf).collect(Collectors.joining(", "))
            : seeds.get(0) + " to " + seeds.get(seeds.size() - 1);
    return name + (seeds.size() == 1 ? "; seed " : "; " + seeds.size() + " seeds: ") + listed;
  }

  private boolean differs(String key) {
    return groups.keySet().stream().map(settings -> settings.get(key)).distinct().count() > 1;
  }
}
