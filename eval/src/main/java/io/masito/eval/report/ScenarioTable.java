package io.masito.eval.report;

import io.masito.env.scenario.ResourceKind;
import io.masito.env.scenario.Scenario;
import io.masito.eval.bound.Room;
import io.masito.eval.stats.MeanInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The Markdown table of scenarios: what they offer to whom, who decides best, what is to be won.
 */
public final class ScenarioTable {

  private static final String HEAD =
      "| scenario | nodes | node load | edge | KV memory | link | cloud | best rule | utility |"
          + " spread | room |";

  private final List<String> lines = new ArrayList<>();

  /** Begins a table. */
  public ScenarioTable() {
    lines.add(HEAD);
    lines.add("|---".repeat(11) + "|");
  }

  /**
   * Adds a scenario.
   *
   * @param scenario the scenario
   * @param ranking its rules
   * @param room what is to be won, null if that was not measured
   */
  public void add(Scenario scenario, RuleRanking ranking, @Nullable Room room) {
    lines.add(
        loads(scenario)
            + String.format(
                Locale.ROOT,
                " %s | %s | %.3f | %s |",
                room == null ? ranking.best().rule() : room.rule(),
                Figures.plusMinus(room == null ? ranking.best().utility() : room.ofRule()),
                ranking.spread(),
                room == null ? "" : percent(room.percent())));
  }

  /**
   * Gives the part of a scenario's line that needs no episodes.
   *
   * @param scenario the scenario
   * @return its first seven cells
   */
  public static String loads(Scenario scenario) {
    ScenarioLoads loads = ScenarioLoads.of(scenario);
    return String.format(
        Locale.ROOT,
        "| `%s` | %d | %s | %s | %s | %s | %s |",
        scenario.name(),
        scenario.file().nodes().size(),
        loads.range(ResourceKind.NODE),
        loads.range(ResourceKind.EDGE),
        loads.range(ResourceKind.KV_MEMORY),
        loads.range(ResourceKind.LINK),
        loads.range(ResourceKind.CLOUD));
  }

  /**
   * Gives the table.
   *
   * @return Markdown, each line ended by a newline
   */
  public String text() {
    return String.join("\n", lines) + "\n";
  }

  private static String percent(MeanInterval room) {
    return String.format(
        Locale.ROOT, "%.1f %% (%.1f to %.1f)", room.mean(), room.low(), room.high());
  }
}
