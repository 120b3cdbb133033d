package io.masito.cli;

import io.masito.env.config.ConfigError;
import io.masito.env.config.StrictYaml;
import io.masito.env.scenario.Scenario;
import io.masito.env.scenario.Scenarios;
import io.masito.eval.bound.Room;
import io.masito.eval.report.ScenarioTable;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Makes the table of the built-in scenarios, and compares it with the one in a page. */
final class ScenarioTableSession {

  /** Episodes are at most as long, so that all scenarios are through in a minute. */
  private static final double LONGEST_SECONDS = 200;

  private static final String START = "<!-- masito scenarios --table";
  private static final String END = "<!-- end of the table -->";

  private final Terminal terminal;
  private final ScenarioRunOptions options;

  ScenarioTableSession(Terminal terminal, ScenarioRunOptions options) {
    this.terminal = terminal;
    this.options = options;
  }

  void run(boolean withRoom, @Nullable Path check) {
    var study = new ScenarioStudy(terminal, options);
    var table = new ScenarioTable();
    for (String name : Scenarios.names()) {
      Scenario scenario = options.lasting(Scenarios.load(name), LONGEST_SECONDS);
      Room room = withRoom ? study.measured(scenario) : null;
      table.add(scenario, options.ranking(scenario), room);
    }
    terminal.out().print(table.text());
    if (check != null && !within(StrictYaml.text(check), check).equals(table.text())) {
      throw new ConfigError(
          check
              + ": its table is stale; replace what stands between the markers by what is printed");
    }
  }

  private static String within(String page, Path file) {
    int start = page.indexOf(START);
    int end = page.indexOf(END);
    if (start < 0 || end < start) {
      throw new ConfigError(file + ": has no table between '" + START + "' and '" + END + "'");
    }
    return page.substring(page.indexOf('\n', start) + 1, end);
  }
}
