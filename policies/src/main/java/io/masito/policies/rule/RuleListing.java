package io.masito.policies.rule;

import java.util.List;

/**
 * A line of the list of policies.
 *
 * @param name what the user writes
 * @param group what kind of policy it is
 * @param chooses what it chooses, in one line
 * @param source where it comes from: author, title or venue, year
 * @param numbers its numbers, in the order in which they are written
 * @param otherNames names under which it goes as well
 */
public record RuleListing(
    String name,
    RuleGroup group,
    String chooses,
    String source,
    List<RuleNumber> numbers,
    List<String> otherNames) {

  /** Copies the lists and checks that nothing is left out. */
  public RuleListing {
    numbers = List.copyOf(numbers);
    otherNames = List.copyOf(otherNames);
    if (name.isBlank() || chooses.isBlank() || source.isBlank()) {
      throw new IllegalArgumentException("rule '" + name + "' needs name, description and source");
    }
  }
}
