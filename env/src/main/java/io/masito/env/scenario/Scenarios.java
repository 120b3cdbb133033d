package io.masito.env.scenario;

import io.masito.env.config.ConfigError;
import io.masito.env.config.NearName;
import io.masito.env.config.StrictYaml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The built-in scenarios, and the way from a name or a file to a {@link Scenario}. */
public final class Scenarios {

  private static final List<String> NAMES =
      List.of(
          "demo",
          "metro-8",
          "metro-32",
          "metro-128",
          "cheap-cloud",
          "dear-cloud",
          "long-context",
          "wireless",
          "stale",
          "reserve",
          "factory");

  private Scenarios() {}

  /**
   * Lists the built-in scenarios.
   *
   * @return their names
   */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * Loads a scenario.
   *
   * @param nameOrFile a built-in name, or a YAML file
   * @return the checked scenario
   * @throws ConfigError if there is no such scenario, or the file is wrong; the message names file,
   *     line and key
   */
  public static Scenario load(String nameOrFile) {
    if (NAMES.contains(nameOrFile)) {
      return parse(builtIn(nameOrFile), nameOrFile + ".yaml");
    }
    Path path = Path.of(nameOrFile);
    if (!Files.exists(path)) {
      throw new ConfigError(
          "no scenario '"
              + nameOrFile
              + "': neither a file nor a built-in name; "
              + NearName.hint(nameOrFile, NAMES));
    }
    return parse(StrictYaml.text(path), nameOrFile);
  }

  /**
   * Reads a scenario from its text.
   *
   * @param yaml the text
   * @param source what errors call it
   * @return the checked scenario
   * @throws ConfigError if the text is wrong
   */
  public static Scenario parse(String yaml, String source) {
    return new Scenario(StrictYaml.parse(yaml, source, ScenarioFile.class), yaml);
  }

  /**
   * Gives the JSON Schema of scenario files, for editors.
   *
   * @return its text, made from the records by a test
   */
  public static String schema() {
    return resource("/io/masito/scenario.schema.json");
  }

  private static String builtIn(String name) {
    return resource("/io/masito/scenarios/" + name + ".yaml");
  }

  private static String resource(String resource) {
    try (InputStream in = Scenarios.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing from the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }
}
