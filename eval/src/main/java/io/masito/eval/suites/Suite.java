package io.masito.eval.suites;

import io.masito.env.config.ConfigError;
import io.masito.env.config.NearName;
import io.masito.env.config.StrictYaml;
import io.masito.env.provenance.Sha256;
import io.masito.env.scenario.PlayableScenario;
import io.masito.env.scenario.Scenario;
import io.masito.env.scenario.Scenarios;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A suite whose scenarios have been read and checked.
 *
 * @param file what the suite's file says
 * @param digest SHA-256 of its text, hexadecimal
 * @param scenarios its scenarios in the order of the file
 */
public record Suite(SuiteFile file, String digest, List<SuiteScenario> scenarios) {

  private static final List<String> NAMES = List.of("standard", "robustness");

  /** Copies the list. */
  public Suite {
    scenarios = List.copyOf(scenarios);
  }

  /**
   * Lists the built-in suites.
   *
   * @return their names
   */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * Loads a suite.
   *
   * @param nameOrFile a built-in name, or a YAML file
   * @return the suite, every scenario and trace of which is there
   * @throws ConfigError if there is no such suite, or something of it is wrong or missing; the
   *     message names the file and the entry
   */
  public static Suite load(String nameOrFile) {
    if (NAMES.contains(nameOrFile)) {
      return parse(text(nameOrFile), nameOrFile + ".yaml", Path.of(""));
    }
    Path path = Path.of(nameOrFile);
    if (!Files.exists(path)) {
      throw new ConfigError(
          "no suite '%s': neither a file nor a built-in name; %s"
              .formatted(nameOrFile, NearName.hint(nameOrFile, NAMES)));
    }
    Path folder = path.toAbsolutePath().getParent();
    return parse(StrictYaml.text(path), nameOrFile, folder == null ? Path.of("") : folder);
  }

  /**
   * Gives the text of a built-in suite.
   *
   * @param name its name
   * @return YAML to copy
   */
  public static String text(String name) {
    String resource = "/io/masito/suites/" + name + ".yaml";
    try (@Nullable InputStream in = Suite.class.getResourceAsStream(resource)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }

  static Suite parse(String yaml, String source, Path folder) {
    SuiteFile file = StrictYaml.parse(yaml, source, SuiteFile.class);
    List<SuiteScenario> scenarios = new ArrayList<>();
    for (SuiteEntry entry : file.scenarios()) {
      String where = "%s: scenarios[%d]".formatted(source, scenarios.size());
      scenarios.add(scenario(file, entry, where, folder));
    }
    return new Suite(file, Sha256.hex(yaml), scenarios);
  }

  private static SuiteScenario scenario(
      SuiteFile file, SuiteEntry entry, String where, Path folder) {
    PlayableScenario plain = playable(entry, where, folder);
    Path trace = entry.trace() == null ? null : folder.resolve(entry.trace());
    if (trace != null && !Files.exists(trace)) {
      throw new ConfigError("%s.trace: %s: no such file".formatted(where, trace));
    }
    if (plain instanceof Scenario scheduling) {
      return new SuiteScenario(changed(file, entry, where, scheduling), entry, trace);
    }
    if (entry.changed() || entry.name() != null || trace != null) {
      throw new ConfigError(
          "%s: scenario %s is of another kind of world and is played as it is; leave out name, trace and changes"
              .formatted(where, entry.scenario()));
    }
    return new SuiteScenario(plain, entry, null);
  }

  private static PlayableScenario playable(SuiteEntry entry, String where, Path folder) {
    try {
      boolean builtIn = Scenarios.playableNames().contains(entry.scenario());
      return Scenarios.playable(
          builtIn ? entry.scenario() : folder.resolve(entry.scenario()).toString());
    } catch (ConfigError e) {
      throw new ConfigError("%s.scenario: %s".formatted(where, e.getMessage()), e);
    }
  }

  private static Scenario changed(SuiteFile file, SuiteEntry entry, String where, Scenario plain) {
    boolean same = !entry.changed() && entry.called().equals(plain.name());
    Scenario scenario = same ? plain : new ChangedScenario(entry, where).of(plain);
    Double seconds = entry.seconds() == null ? file.secondsPerEpisode() : entry.seconds();
    return seconds == null ? scenario : scenario.lasting(seconds);
  }
}
