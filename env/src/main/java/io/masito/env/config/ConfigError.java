package io.masito.env.config;

import org.jspecify.annotations.Nullable;

/**
 * The user's input is wrong. The message is one line for the user: where, what, which value, what
 * is allowed; the remedy, when one is known, stands after it. Only the command line turns it into
 * an exit code.
 */
public final class ConfigError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes an error that is not about a place in a file.
   *
   * @param message the whole line for the user
   */
  public ConfigError(String message) {
    super(message);
  }

  /**
   * Makes an error with the failure behind it.
   *
   * @param message the whole line for the user
   * @param cause what the machine said
   */
  public ConfigError(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * Makes an error about a place in a file.
   *
   * @param file name of the file as the user gave it
   * @param line line from 1, or 0 if unknown
   * @param key the key or column, or null if it is about the whole line
   * @param problem what is wrong, with the value and what is allowed
   * @return the error
   */
  public static ConfigError at(String file, int line, @Nullable String key, String problem) {
    var text = new StringBuilder(file);
    if (line > 0) {
      text.append(':').append(line);
    }
    text.append(": ");
    if (key != null) {
      text.append(key).append(": ");
    }
    return new ConfigError(text.append(problem).toString());
  }
}
