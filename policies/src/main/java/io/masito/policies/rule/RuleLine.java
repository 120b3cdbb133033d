package io.masito.policies.rule;

import io.masito.env.EnvSpec;
import io.masito.policies.Policy;
import io.masito.policies.PolicySource;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A line of the registry: a rule, what is said of it, and its numbers. Immutable.
 *
 * @param listing what is said of it
 * @param plain the rule with its usual numbers
 * @param tuned how other numbers make it; null if it has none
 */
record RuleLine(RuleListing listing, PolicySource plain, @Nullable TunedRule tuned) {

  /** Makes a rule with numbers for one episode. */
  @FunctionalInterface
  interface NumberedFactory {
    Policy start(EnvSpec spec, long seed, double[] numbers);
  }

  /** A rule without numbers. */
  static RuleLine of(PolicySource plain, String chooses, String source) {
    var listing =
        new RuleListing(plain.name(), RuleGroup.RULE, chooses, source, List.of(), List.of());
    return new RuleLine(listing, plain, null);
  }

  /** A rule with numbers that reads the columns of the scheduling world. */
  static RuleLine tuned(
      String name, String chooses, String source, NumberedFactory rule, RuleNumber... numbers) {
    List<RuleNumber> all = List.of(numbers);
    double[] usual = all.stream().mapToDouble(RuleNumber::usual).toArray();
    PolicySource plain = RuleSource.reading(name, (spec, seed) -> rule.start(spec, seed, usual));
    return tuned(plain, chooses, source, given -> withNumbers(name, rule, given), all);
  }

  /** A rule with numbers that has its own way to be made. */
  static RuleLine tuned(
      PolicySource plain,
      String chooses,
      String source,
      Function<double[], PolicySource> factory,
      List<RuleNumber> numbers) {
    String name = plain.name();
    var listing = new RuleListing(name, RuleGroup.TUNED, chooses, source, numbers, List.of());
    var tuned =
        new TunedRule(
            name,
            numbers.stream().map(RuleNumber::name).toList(),
            given -> checked(numbers, given, factory),
            numbers.stream().map(RuleNumber::grid).toList());
    return new RuleLine(listing, plain, tuned);
  }

  /** The same in another group. */
  RuleLine in(RuleGroup group) {
    RuleListing now = listing;
    return new RuleLine(
        new RuleListing(
            now.name(), group, now.chooses(), now.source(), now.numbers(), now.otherNames()),
        plain,
        tuned);
  }

  /** The same with other names beside its own. */
  RuleLine alsoNamed(String... names) {
    RuleListing now = listing;
    return new RuleLine(
        new RuleListing(
            now.name(), now.group(), now.chooses(), now.source(), now.numbers(), List.of(names)),
        plain,
        tuned);
  }

  /** Whether it goes by a name. */
  boolean isNamed(String name) {
    return listing.name().equals(name) || listing.otherNames().contains(name);
  }

  private static PolicySource checked(
      List<RuleNumber> numbers, double[] given, Function<double[], PolicySource> factory) {
    for (int i = 0; i < given.length; i++) {
      numbers.get(i).check(given[i]);
    }
    return factory.apply(given);
  }

  private static PolicySource withNumbers(String name, NumberedFactory rule, double[] given) {
    double[] kept = given.clone();
    var whole = new StringBuilder(name);
    Arrays.stream(kept).forEach(number -> whole.append(':').append(number));
    return RuleSource.reading(whole.toString(), (spec, seed) -> rule.start(spec, seed, kept));
  }
}
