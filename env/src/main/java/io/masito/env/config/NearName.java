package io.masito.env.config;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the name that a user probably meant. Two names are near if few letters have to be inserted,
 * removed, replaced or swapped with their neighbour (F. J. Damerau, "A technique for computer
 * detection and correction of spelling errors", 1964); case, blanks, '-' and '_' do not count.
 */
public final class NearName {

  private NearName() {}

  /**
   * Finds the nearest known name.
   *
   * @param given what the user wrote
   * @param known the names that exist
   * @return the nearest one, the first of equals, or nothing if none is near
   */
  public static Optional<String> suggest(String given, Collection<String> known) {
    String wanted = plain(given);
    int best = Math.min(Math.max(1, wanted.length() / 3) + 1, Math.max(1, wanted.length()));
    Optional<String> nearest = Optional.empty();
    for (String name : known) {
      int distance = distance(wanted, plain(name));
      if (distance < best) {
        best = distance;
        nearest = Optional.of(name);
      }
    }
    return nearest;
  }

  /**
   * Words the remedy for an unknown name.
   *
   * @param given what the user wrote
   * @param known the names that exist
   * @return such as {@code did you mean 'jsq'? allowed: jsq, sed}
   */
  public static String hint(String given, Collection<String> known) {
    String allowed = "allowed: " + String.join(", ", known);
    return suggest(given, known).map(name -> "did you mean '" + name + "'? ").orElse("") + allowed;
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
  }

  private static int distance(String first, String second) {
    int[][] cost = new int[first.length() + 1][second.length() + 1];
    for (int i = 0; i <= first.length(); i++) {
      for (int j = 0; j <= second.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, first, second, i, j);
      }
    }
    return cost[first.length()][second.length()];
  }

  private static int step(int[][] cost, String first, String second, int i, int j) {
    int other = first.charAt(i - 1) == second.charAt(j - 1) ? 0 : 1;
    int least = Math.min(cost[i - 1][j] + 1, cost[i][j - 1] + 1);
    least = Math.min(least, cost[i - 1][j - 1] + other);
    boolean swapped =
        i > 1
            && j > 1
            && first.charAt(i - 1) == second.charAt(j - 2)
            && first.charAt(i - 2) == second.charAt(j - 1);
    return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
  }
}
