package io.masito.policies.own;

import io.masito.env.config.ConfigError;
import io.masito.env.config.StrictYaml;
import io.masito.env.own.OwnName;
import io.masito.env.provenance.Sha256;
import io.masito.policies.PolicySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The file in which a user says how the process of a policy is started. The command is never handed
 * to a shell; it runs in the folder of the file.
 *
 * @param name what tables call the policy
 * @param command the program and its arguments, at least the program
 * @param timeoutSeconds time that a decision may take, above 0; 5 if it is left out
 * @param startSeconds time from the start of the process to its first answer, above 0; 60 if it is
 *     left out
 * @param files further files, by names relative to the folder, whose digests results shall carry
 */
public record ProcessFile(
    String name,
    List<String> command,
    @Nullable Double timeoutSeconds,
    @Nullable Double startSeconds,
    @Nullable List<String> files) {

  private static final double USUAL_TIMEOUT_SECONDS = 5;
  private static final double USUAL_START_SECONDS = 60;
  private static final double LONGEST_SECONDS = 3600;
  private static final double MILLIS_PER_SECOND = 1e3;

  /** Copies the lists and checks the values. */
  public ProcessFile {
    command = List.copyOf(command);
    files = files == null ? null : List.copyOf(files);
    if (command.isEmpty() || command.get(0).isBlank()) {
      throw new IllegalArgumentException("command: must name a program, as in [python3, mine.py]");
    }
    requireSeconds("timeoutSeconds", timeoutSeconds);
    requireSeconds("startSeconds", startSeconds);
  }

  private static void requireSeconds(String key, @Nullable Double value) {
    if (value != null && !(value > 0 && value <= LONGEST_SECONDS)) {
      throw new IllegalArgumentException(key + ": " + value + " must be above 0 and at most 3600");
    }
  }

  /**
   * Reads such a file.
   *
   * @param file YAML or JSON
   * @param taken names of policies that are there already
   * @return a policy that starts a process for each episode
   * @throws ConfigError if it cannot be read, or a value is not allowed
   */
  public static PolicySource read(Path file, Collection<String> taken) {
    ProcessFile content = StrictYaml.read(file, ProcessFile.class);
    OwnName.require(file.toString(), content.name, "policy", taken);
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new ConfigError(file + ": is no file in a folder");
    }
    return new ProcessSource(content, folder, content.identity(file, folder));
  }

  Duration limit() {
    return seconds(timeoutSeconds == null ? USUAL_TIMEOUT_SECONDS : timeoutSeconds);
  }

  Duration startLimit() {
    return seconds(startSeconds == null ? USUAL_START_SECONDS : startSeconds);
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.max(1, Math.round(seconds * MILLIS_PER_SECOND)));
  }

  /** The command with its program found in the folder, if it is named by a path. */
  List<String> commandIn(Path folder) {
    var words = new ArrayList<>(command);
    String program = words.get(0);
    if (program.contains("/") || program.contains("\\")) {
      words.set(0, folder.resolve(program).normalize().toString());
    }
    return words;
  }

  /** The command, and the digests of this file and of all that it names. */
  private String identity(Path file, Path folder) {
    var text = new StringBuilder(String.join(" ", command));
    text.append(", sha256 of ").append(file.getFileName()).append(' ').append(digest(file));
    for (String word : command) {
      if (isFile(folder, word)) {
        text.append(", of ").append(word).append(' ').append(digest(folder.resolve(word)));
      }
    }
    for (String more : files == null ? List.<String>of() : files) {
      if (!isFile(folder, more)) {
        throw new ConfigError(file + ": files: no such file '" + more + "' in " + folder);
      }
      text.append(", of ").append(more).append(' ').append(digest(folder.resolve(more)));
    }
    return text.toString();
  }

  private static boolean isFile(Path folder, String word) {
    try {
      return Files.isRegularFile(folder.resolve(word));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static String digest(Path file) {
    try {
      return Sha256.hex(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new ConfigError(file + ": cannot be read: " + e.getMessage(), e);
    }
  }
}
