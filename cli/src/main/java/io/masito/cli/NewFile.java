package io.masito.cli;

import io.masito.env.config.ConfigError;
import io.masito.training.checkpoint.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes small results whole or not at all. */
final class NewFile {

  private NewFile() {}

  static void requireAbsent(Path file) {
    if (Files.exists(file)) {
      throw new ConfigError(file + ": is there already; --force replaces it");
    }
  }

  static void replace(Path file, String text) {
    replace(file, text.getBytes(StandardCharsets.UTF_8));
  }

  static void replace(Path file, byte[] bytes) {
    if (Files.isDirectory(file)) {
      throw new ConfigError(file + ": is a folder, not a file");
    }
    try {
      new WholeFile().replace(file, out -> out.write(bytes));
    } catch (IOException e) {
      throw new ConfigError(file + ": cannot be written: " + e.getMessage(), e);
    }
  }
}
