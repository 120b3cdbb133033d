package io.masito.eval.testdomain;

import io.masito.env.scenario.Scenario;
import io.masito.env.scenario.Scenarios;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The scenario with everything in it that the page about scenario files shows. */
public final class Corner {

  private static final Path PAGE = Path.of("../docs/scenarios.md");

  private Corner() {}

  /** Reads it. */
  public static Scenario scenario() {
    try {
      String page = Files.readString(PAGE);
      int start = page.indexOf("```yaml\n") + "```yaml\n".length();
      return Scenarios.parse(page.substring(start, page.indexOf("```", start)), "scenarios.md");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
