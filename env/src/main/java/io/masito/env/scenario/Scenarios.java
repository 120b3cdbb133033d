package io.masito.env.scenario;

import io.masito.env.config.ConfigError;
import io.masito.env.config.ConfigTree;
import io.masito.env.config.NearName;
import io.masito.env.config.StrictYaml;
import io.masito.env.hoodie.HoodieSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
          "factory",
          "swap",
          "chat",
          "budget",
          "storm",
          "campus-burst");
  private static final List<String> OTHER_WORLDS = List.of("hoodie", "hoodie-balanced");
  private static final String KIND = "kind";

  private Scenarios() {}

  /**
   * Lists the built-in scenarios of the scheduling world.
   *
   * @return their names
   */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * Lists the built-in scenarios of every kind of world.
   *
   * @return their names
   */
  public static List<String> playableNames() {
    return Stream.concat(NAMES.stream(), OTHER_WORLDS.stream()).toList();
  }

  /**
   * Loads a scenario of the scheduling world.
   *
   * @param nameOrFile a built-in name, or a YAML file
   * @return the checked scenario
   * @throws ConfigError if there is no such scenario, or the file is wrong; the message names file,
   *     line and key
   */
  public static Scenario load(String nameOrFile) {
    return scheduling(playable(nameOrFile), nameOrFile);
  }

  /**
   * Loads a scenario of any kind of world.
   *
   * @param nameOrFile a built-in name, or a YAML file
   * @return the checked scenario
   * @throws ConfigError if there is no such scenario, or the file is wrong; the message names file,
   *     line and key
   */
  public static PlayableScenario playable(String nameOrFile) {
    if (playableNames().contains(nameOrFile)) {
      return parsePlayable(builtIn(nameOrFile), nameOrFile + ".yaml");
    }
    Path path = Path.of(nameOrFile);
    if (!Files.exists(path)) {
      throw new ConfigError(
          "no scenario '"
              + nameOrFile
              + "': neither a file nor a built-in name; "
              + NearName.hint(nameOrFile, playableNames()));
    }
    return parsePlayable(StrictYaml.text(path), nameOrFile);
  }

  /**
   * Reads a scenario of the scheduling world from its text.
   *
   * @param yaml the text
   * @param source what errors call it
   * @return the checked scenario
   * @throws ConfigError if the text is wrong
   */
  public static Scenario parse(String yaml, String source) {
    return scheduling(parsePlayable(yaml, source), source);
  }

  /**
   * Reads a scenario of any kind of world from its text; without a {@code kind} it is of the
   * scheduling world.
   *
   * @param yaml the text
   * @param source what errors call it
   * @return the checked scenario
   * @throws ConfigError if the text is wrong
   */
  public static PlayableScenario parsePlayable(String yaml, String source) {
    ConfigTree tree = ConfigTree.parse(yaml, source);
    Optional<String> kind = tree.text(KIND);
    if (kind.isEmpty()) {
      return new Scenario(tree.bind(ScenarioFile.class), yaml);
    }
    if (kind.get().equals(HoodieSettings.KIND)) {
      return new HoodieScenario(tree.bind(HoodieSettings.class), yaml);
    }
    String hint = NearName.hint(kind.get(), List.of(HoodieSettings.KIND));
    String problem = "'" + kind.get() + "' is no kind of world; " + hint;
    throw ConfigError.at(source, 0, KIND, problem);
  }

  private static Scenario scheduling(PlayableScenario scenario, String source) {
    if (scenario instanceof Scenario scheduling) {
      return scheduling;
    }
    throw new ConfigError(
        source + ": is a world of another kind; only one of edge servers with models goes here");
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
