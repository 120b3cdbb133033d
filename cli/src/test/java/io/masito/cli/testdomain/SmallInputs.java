package io.masito.cli.testdomain;

import io.masito.env.scenario.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Writes small scenarios and traces into a folder. */
public final class SmallInputs {

  private static final int ROWS = 120;

  private final Path folder;

  /**
   * Names the folder.
   *
   * @param folder where the files go
   */
  public SmallInputs(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes the demo scenario with episodes of half a minute.
   *
   * @return the file
   * @throws IOException if it cannot be written
   */
  public Path scenario() throws IOException {
    return scenario("horizonSeconds: 600", "horizonSeconds: 30");
  }

  /**
   * Writes the demo scenario with one text replaced by another.
   *
   * @param old a text that stands in it
   * @param replacement what stands there instead
   * @return the file
   * @throws IOException if it cannot be written
   */
  public Path scenario(String old, String replacement) throws IOException {
    String text = Scenarios.load("demo").yaml();
    if (!text.contains(old)) {
      throw new IllegalArgumentException("the demo has no '" + old + "'");
    }
    return write("small.yaml", text.replace(old, replacement));
  }

  /**
   * Writes a trace with four requests a second.
   *
   * @return the file
   * @throws IOException if it cannot be written
   */
  public Path trace() throws IOException {
    var text = new StringBuilder("TIMESTAMP,ContextTokens,GeneratedTokens\n");
    for (int row = 0; row < ROWS; row++) {
      text.append(
          String.format(
              Locale.ROOT,
              "2023-11-16 18:15:%02d.%d,%d,%d%n",
              row / 4,
              row % 4 * 25,
              200 + row,
              50 + row % 7));
    }
    return write("trace.csv", text.toString());
  }

  /**
   * Writes a file.
   *
   * @param name its name
   * @param text its content
   * @return the file
   * @throws IOException if it cannot be written
   */
  public Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
