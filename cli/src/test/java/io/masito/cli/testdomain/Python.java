package io.masito.cli.testdomain;

import io.masito.env.config.StrictYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The policy in Python, or its twin in Java where there is no Python. */
public final class Python {

  private Python() {}

  /** Whether there is a Python. */
  public static boolean present() {
    try {
      var process = new ProcessBuilder("python3", "-c", "pass").start();
      process.getOutputStream().close();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Gives the file that starts the policy.
   *
   * @param example folder of the example
   * @param folder where a file for the twin may be written
   * @return the example's own file, or one that starts the twin
   * @throws IOException if it cannot be written
   */
  public static Path policy(Path example, Path folder) throws IOException {
    if (present()) {
      return example.resolve("sed.yaml");
    }
    Path twin = folder.resolve("sed.yaml");
    return Files.writeString(
        twin, StrictYaml.write(Map.of("name", "python-sed", "command", OwnProcess.command("sed"))));
  }

  /** A file that starts a process of the given manner. */
  public static Path file(Path folder, String name, String... manner) throws IOException {
    List<String> command = new ArrayList<>(OwnProcess.command(manner));
    return Files.writeString(
        folder.resolve(name + ".yaml"),
        StrictYaml.write(Map.of("name", name, "command", command, "timeoutSeconds", 20)));
  }
}
