package io.masito.eval.replay;

import static io.masito.env.view.SchedulingFeature.EXPECTED_ENERGY_JOULES;
import static io.masito.env.view.SchedulingFeature.EXPECTED_LATENCY_SECONDS;
import static io.masito.env.view.SchedulingFeature.EXPECTED_TTFT_SECONDS;
import static io.masito.env.view.SchedulingFeature.EXPECTED_UTILITY;
import static io.masito.env.view.SchedulingFeature.LOAD_FRACTION;
import static io.masito.env.view.SchedulingFeature.QUALITY;

import io.masito.env.view.ExecutionOption;
import io.masito.env.view.Feature;
import io.masito.env.view.Feature.Scope;
import io.masito.env.view.Observation;
import io.masito.env.view.SchedulingFeature;
import io.masito.policies.SavedObservation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Shows in words what an agent saw, at most 80 columns wide. */
public final class ObservationText {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final int LABEL = 30;
  private static final int MEANING = 56;
  private static final int WIDEST = 80;
  private static final int MOST_COLUMNS = 6;
  private static final List<SchedulingFeature> TELLING =
      List.of(
          EXPECTED_TTFT_SECONDS,
          EXPECTED_LATENCY_SECONDS,
          LOAD_FRACTION,
          QUALITY,
          EXPECTED_UTILITY,
          EXPECTED_ENERGY_JOULES);
  private static final List<String> TITLES =
      List.of("ttft s", "last s", "load", "qual.", "util.", "joule");

  private final SavedObservation saved;
  private final Observation seen;
  private final List<Feature> features;

  private ObservationText(SavedObservation saved) {
    this.saved = saved;
    this.seen = saved.observation();
    this.features = saved.world().schema().features();
  }

  /**
   * Shows an observation.
   *
   * @param saved what was kept
   * @param all whether every value of every option is shown, else the most telling ones
   * @return lines
   */
  public static List<String> of(SavedObservation saved, boolean all) {
    var text = new ObservationText(saved);
    Stream<String> options = all ? text.everything() : text.table();
    return Stream.of(text.head(), text.shared(), options)
        .flatMap(lines -> lines)
        .map(ObservationText::fit)
        .toList();
  }

  /**
   * Names an option.
   *
   * @param saved what was kept
   * @param option row, which may be one that there is not
   * @return such as {@code option 2, neighbour west llama3.1-8b}
   */
  public static String option(SavedObservation saved, int option) {
    List<ExecutionOption> options = saved.world().options().get(saved.moment().agent());
    return option < 0 || option >= options.size()
        ? "option " + option + ", which there is not"
        : "option " + option + ", " + words(options.get(option));
  }

  private static String words(ExecutionOption option) {
    String place = option.place().name().toLowerCase(Locale.ROOT);
    String node = option.node().equals(place) ? "" : " " + option.node();
    return place + node + " " + option.model();
  }

  private Stream<String> head() {
    var moment = saved.moment();
    String agent = saved.world().agents().get(moment.agent());
    return Stream.of(
        String.format(
            Locale.ROOT,
            "scenario %s, seed %d, %.3f s",
            moment.scenario(),
            moment.seed(),
            seconds()),
        "decision %d, owed by agent %d, %s".formatted(moment.decision(), moment.agent(), agent));
  }

  private double seconds() {
    return saved.moment().timeNanos() / NANOS_PER_SECOND;
  }

  private Stream<String> shared() {
    Stream<String> values = columns(Scope.SHARED).mapToObj(column -> "  " + line(0, column));
    return Stream.concat(Stream.of("the request and the own node"), values);
  }

  private IntStream columns(Scope scope) {
    return IntStream.range(0, features.size())
        .filter(column -> features.get(column).scope() == scope);
  }

  private String line(int option, int column) {
    Feature feature = features.get(column);
    String meaning = feature.meaning().isBlank() ? feature.name() : feature.meaning();
    String unit = feature.unit().equals("1") ? "" : " " + feature.unit();
    String value = number(seen.value(option, column)) + unit;
    return "%-56s %s".formatted(cut(meaning, MEANING), value);
  }

  private Stream<String> everything() {
    return IntStream.range(0, seen.options())
        .boxed()
        .flatMap(
            option ->
                Stream.concat(
                    Stream.of(option(saved, option) + (seen.allowed(option) ? "" : ", forbidden")),
                    columns(Scope.OPTION).mapToObj(column -> "  " + line(option, column))));
  }

  private Stream<String> table() {
    boolean known = saved.world().schema().digest().equals(SchedulingFeature.schema().digest());
    List<Integer> columns = known ? TELLING.stream().map(Enum::ordinal).toList() : differing();
    List<String> lines = new ArrayList<>();
    lines.add(
        "the options" + (known ? "; --all shows every value" : "; a, b, ... are named below"));
    lines.add(row("  #", "may", "option", titles(columns, known)));
    for (int option = 0; option < seen.options(); option++) {
      lines.add(row(option, columns));
    }
    for (int i = 0; !known && i < columns.size(); i++) {
      Feature feature = features.get(columns.get(i));
      lines.add("  " + (char) ('a' + i) + ": " + feature.name() + ", in " + feature.unit());
    }
    return lines.stream();
  }

  private static List<String> titles(List<Integer> columns, boolean known) {
    return known
        ? TITLES
        : IntStream.range(0, columns.size())
            .mapToObj(i -> String.valueOf((char) ('a' + i)))
            .toList();
  }

  private String row(int option, List<Integer> columns) {
    List<String> values =
        columns.stream().map(column -> number(seen.value(option, column))).toList();
    String words = words(saved.world().options().get(saved.moment().agent()).get(option));
    String may = seen.allowed(option) ? "yes" : "no";
    return row("%3d".formatted(option), may, words, values);
  }

  private static String row(String number, String may, String option, List<String> values) {
    var line = new StringBuilder("%s %-3s %-30s".formatted(number, may, cut(option, LABEL)));
    values.forEach(value -> line.append("%7s".formatted(value)));
    return line.toString();
  }

  /** The first columns in which the options differ. */
  private List<Integer> differing() {
    return columns(Scope.OPTION)
        .filter(
            column ->
                IntStream.range(1, seen.options())
                    .anyMatch(
                        option ->
                            Float.compare(seen.value(option, column), seen.value(0, column)) != 0))
        .limit(MOST_COLUMNS)
        .boxed()
        .toList();
  }

  /** A number in at most six characters, with the digits that matter. */
  private static String number(double value) {
    double size = Math.abs(value);
    if (value == Math.rint(value) && size < 1e5) {
      return String.format(Locale.ROOT, "%.0f", value);
    }
    if (size >= 1e5 || size < 1e-3) {
      return String.format(Locale.ROOT, "%.0e", value);
    }
    int decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest - 3) + "...";
  }

  private static String fit(String line) {
    return cut(line.stripTrailing(), WIDEST);
  }
}
