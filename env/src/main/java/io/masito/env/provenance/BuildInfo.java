package io.masito.env.provenance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * The build that is running.
 *
 * @param version version of Masito
 * @param revision source revision it was built from, {@code "unknown"} outside a checkout
 */
public record BuildInfo(String version, String revision) {

  private static final String RESOURCE = "/io/masito/build.properties";

  /**
   * Reads what the build wrote into the jar.
   *
   * @return the running build
   */
  public static BuildInfo current() {
    var properties = new Properties();
    try (InputStream in = BuildInfo.class.getResourceAsStream(RESOURCE)) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
    return new BuildInfo(value(properties, "version"), value(properties, "revision"));
  }

  private static String value(Properties properties, String key) {
    String value = properties.getProperty(key, "");
    return value.isEmpty() || value.startsWith("$") ? "unknown" : value;
  }
}
