package io.masito.env.own;

import io.masito.env.config.ConfigError;
import java.util.Collection;
import java.util.regex.Pattern;

/** The names that users may give to what they bring. */
public final class OwnName {

  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,39}");

  private OwnName() {}

  /**
   * Checks a name that a file of the user's gives to something.
   *
   * @param where the file, for the error
   * @param name what it says
   * @param what what is named, for the error, such as {@code policy}
   * @param taken names that mean something already
   * @return the name
   * @throws ConfigError if the name cannot be written on a command line, or is taken
   */
  public static String require(String where, String name, String what, Collection<String> taken) {
    if (!ALLOWED.matcher(name).matches()) {
      throw new ConfigError(
          where
              + ": "
              + what
              + " name '"
              + name
              + "': allowed are at most 40 letters, digits, '.', '_' and '-', the first a letter");
    }
    if (taken.contains(name)) {
      throw new ConfigError(
          where + ": " + what + " name '" + name + "' is taken already; give yours another");
    }
    return name;
  }
}
