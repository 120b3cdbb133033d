package io.masito.env.workload;

import io.masito.env.config.NearName;
import io.masito.env.config.StrictYaml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The profiles of public traces that ship with Masito, by name. */
public final class WorkloadProfiles {

  private static final String RESOURCE = "/io/masito/workloads.yaml";
  private static final String PROMPT = ".prompt";
  private static final String OUTPUT = ".output";

  private record Content(List<WorkloadProfile> profiles) {}

  /** Read when first asked for. */
  private static final class Shipped {

    private static final List<WorkloadProfile> PROFILES = read();
  }

  private WorkloadProfiles() {}

  /**
   * Lists the profiles.
   *
   * @return their names
   */
  public static List<String> names() {
    return Shipped.PROFILES.stream().map(WorkloadProfile::name).toList();
  }

  /**
   * Finds a profile.
   *
   * @param name its name
   * @return the profile
   * @throws IllegalArgumentException if there is none of that name
   */
  public static WorkloadProfile named(String name) {
    return Shipped.PROFILES.stream()
        .filter(profile -> profile.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "profile: no profile '" + name + "'; " + NearName.hint(name, names())));
  }

  /** Percentiles by the name of profile and variable. */
  static List<Double> table(String name) {
    return lengths("table", name).percentiles();
  }

  /** Mixture by the name of profile and variable. */
  static List<LengthPart> mixture(String name) {
    return lengths("fitted", name).mixture();
  }

  /** Lengths by the name of profile and variable. */
  static WorkloadProfile.Lengths lengths(String key, String name) {
    for (WorkloadProfile profile : Shipped.PROFILES) {
      if (name.equals(profile.name() + PROMPT)) {
        return profile.prompt();
      }
      if (name.equals(profile.name() + OUTPUT)) {
        return profile.output();
      }
    }
    List<String> known =
        names().stream()
            .flatMap(profile -> List.of(profile + PROMPT, profile + OUTPUT).stream())
            .toList();
    throw new IllegalArgumentException(
        key + ": no lengths '" + name + "'; " + NearName.hint(name, known));
  }

  private static List<WorkloadProfile> read() {
    try (InputStream in = WorkloadProfiles.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the class path");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return List.copyOf(StrictYaml.parse(text, "workloads.yaml", Content.class).profiles());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
  }
}
