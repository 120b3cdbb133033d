package io.masito.cli;

import io.masito.env.provenance.Provenance;
import io.masito.env.scenario.ResourceKind;
import io.masito.env.scenario.ResourceLoad;
import io.masito.env.scenario.Scenario;
import io.masito.env.scenario.ScenarioFile;
import io.masito.eval.bound.Room;
import io.masito.eval.bound.RoomMeasurement;
import io.masito.eval.report.RuleRanking;
import io.masito.eval.report.ScenarioLoads;
import io.masito.eval.report.ScenarioSketch;
import io.masito.eval.report.TextLines;
import io.masito.eval.stats.MeanInterval;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Explains a scenario, or measures what is to be won in it, and prints that. */
final class ScenarioStudy {

  private static final int SHOWN_LOADS = 64;

  private final Terminal terminal;
  private final ScenarioRunOptions options;

  ScenarioStudy(Terminal terminal, ScenarioRunOptions options) {
    this.terminal = terminal;
    this.options = options;
  }

  /** What {@code --explain --json} writes. */
  record Explanation(
      String scenario,
      String description,
      @Nullable String purpose,
      @Nullable String hard,
      List<ResourceLoad> loads,
      RuleRanking ranking,
      Provenance provenance) {}

  /** What {@code --room --json} writes. */
  record RoomFigures(
      Room room,
      MeanInterval rule,
      MeanInterval chooser,
      MeanInterval difference,
      MeanInterval percent,
      Provenance provenance) {}

  void explain(Scenario whole) {
    Scenario scenario = options.lasting(whole, Double.MAX_VALUE);
    ScenarioFile file = scenario.file();
    PrintStream out = terminal.out();
    out.print(TextLines.wrapped(file.name() + ": " + file.description()));
    if (file.purpose() != null) {
      out.print(TextLines.wrapped("For: " + file.purpose()));
    }
    if (file.hard() != null) {
      out.print(TextLines.wrapped("Hard: " + file.hard()));
    }
    out.println();
    out.print(ScenarioSketch.of(file));
    out.println();
    printLoads(scenario);
    RuleRanking ranking = options.ranking(scenario);
    printRanking(ranking);
    options.write(
        new Explanation(
            file.name(),
            file.description(),
            file.purpose(),
            file.hard(),
            scenario.offeredLoads(),
            ranking,
            provenance(scenario)));
  }

  private void printLoads(Scenario scenario) {
    PrintStream out = terminal.out();
    out.println("Offered load as a share of capacity");
    List<ResourceLoad> loads = scenario.offeredLoads();
    if (loads.size() <= SHOWN_LOADS) {
      loads.forEach(
          load -> out.printf(Locale.ROOT, "  %-60s %8.3f%n", load.resource(), load.offered()));
    } else {
      ScenarioLoads ranges = ScenarioLoads.of(scenario);
      for (ResourceKind kind : ResourceKind.values()) {
        String name = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        out.printf(Locale.ROOT, "  %-60s %s%n", name, ranges.range(kind));
      }
    }
    out.println();
  }

  private void printRanking(RuleRanking ranking) {
    PrintStream out = terminal.out();
    out.printf(
        Locale.ROOT,
        "Rules by utility per request, %d seeds of %.0f s, 95 %% intervals%n",
        ranking.seeds(),
        ranking.episodeSeconds());
    for (RuleRanking.Place place : ranking.rules()) {
      out.printf(Locale.ROOT, "  %-20s %s%n", place.rule(), interval(place.utility()));
    }
  }

  Room room(Scenario whole) {
    Scenario scenario = options.lasting(whole, Double.MAX_VALUE);
    Room room = measured(scenario);
    PrintStream out = terminal.out();
    out.printf(
        Locale.ROOT,
        "%s: what is to be won, utility per request, %d seeds of %.0f s, 95 %% intervals%n",
        room.scenario(),
        room.seeds().size(),
        room.episodeSeconds());
    out.printf(Locale.ROOT, "  %-34s %s%n", "best rule, " + room.rule(), interval(room.ofRule()));
    out.printf(
        Locale.ROOT, "  %-34s %s%n", "the same, knowing the future", interval(room.ofChooser()));
    out.printf(Locale.ROOT, "  %-34s %s%n", "difference, same seeds", interval(room.difference()));
    MeanInterval percent = room.percent();
    out.printf(
        Locale.ROOT,
        "  %-34s %.2f %% (%.2f to %.2f)%n",
        "room",
        percent.mean(),
        percent.low(),
        percent.high());
    out.print(
        TextLines.wrapped(
            "The chooser looked %s s ahead at %s and followed the rule elsewhere; the rule was tuned on other seeds."
                .formatted(
                    room.plan().horizonSeconds(),
                    room.plan().every() == 1
                        ? "every decision"
                        : "one of " + room.plan().every() + " decisions")));
    options.write(
        new RoomFigures(
            room,
            room.ofRule(),
            room.ofChooser(),
            room.difference(),
            percent,
            provenance(scenario)));
    return room;
  }

  private static Provenance provenance(Scenario scenario) {
    return Provenance.of(Map.of("scenario." + scenario.name() + ".sha256", scenario.digest()));
  }

  /** Measures with progress on the error stream. */
  Room measured(Scenario scenario) {
    PrintStream err = terminal.err();
    RoomMeasurement measurement = options.roomMeasurement();
    err.println(scenario.name() + ": tuning the rules");
    return ScenarioRunOptions.room(
        measurement,
        scenario,
        done -> err.println(scenario.name() + ": episode " + done + " of " + options.seeds()));
  }

  private static String interval(MeanInterval interval) {
    return String.format(
        Locale.ROOT, "%7.4f (%.4f to %.4f)", interval.mean(), interval.low(), interval.high());
  }
}
