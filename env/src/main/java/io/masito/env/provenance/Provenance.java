package io.masito.env.provenance;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a file came from. It holds no time of day, so equal inputs give equal bytes.
 *
 * @param masitoVersion version that wrote the file
 * @param sourceRevision source revision of that version
 * @param javaVersion Java it ran on
 * @param platform operating system and architecture
 * @param inputs what went in: names such as {@code seed}, {@code scenario.sha256}, sorted
 */
public record Provenance(
    String masitoVersion,
    String sourceRevision,
    String javaVersion,
    String platform,
    Map<String, String> inputs) {

  /** Sorts and copies the inputs. */
  public Provenance {
    inputs = Collections.unmodifiableMap(new TreeMap<>(inputs));
  }

  /**
   * Describes something that the running program writes.
   *
   * @param inputs what went in, by name
   * @return its provenance
   */
  public static Provenance of(Map<String, String> inputs) {
    BuildInfo build = BuildInfo.current();
    return new Provenance(
        build.version(),
        build.revision(),
        System.getProperty("java.version"),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        inputs);
  }
}
