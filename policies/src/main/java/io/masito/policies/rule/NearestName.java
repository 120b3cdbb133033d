package io.masito.policies.rule;

import java.util.Collection;
import java.util.Optional;

/**
 * Finds the name that a user probably meant, by the number of letters inserted, deleted or replaced
 * (V. I. Levenshtein, "Binary codes capable of correcting deletions, insertions, and reversals",
 * Soviet Physics Doklady 10, 1966).
 */
final class NearestName {

  private NearestName() {}

  /**
   * Finds the nearest name.
   *
   * @param given what the user wrote
   * @param known the names there are; of equally near ones the first counts
   * @return the nearest, if at most a third of its letters, but at least one, are wrong
   */
  static Optional<String> of(String given, Collection<String> known) {
    String nearest = "";
    int least = Integer.MAX_VALUE;
    for (String name : known) {
      int distance = distance(given, name);
      if (distance < least && distance <= Math.max(1, name.length() / 3)) {
        nearest = name;
        least = distance;
      }
    }
    return nearest.isEmpty() ? Optional.empty() : Optional.of(nearest);
  }

  static int distance(String from, String to) {
    int[] previous = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] row = new int[to.length() + 1];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(previous[j], row[j - 1]));
      }
      previous = row;
    }
    return previous[to.length()];
  }
}
