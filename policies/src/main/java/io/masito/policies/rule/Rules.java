package io.masito.policies.rule;

import io.masito.env.config.ConfigError;
import io.masito.env.config.NearName;
import io.masito.policies.PolicySource;
import java.util.List;
import java.util.stream.Stream;

/** The registry of the rules. To add a rule, write its class and add a line here. */
public final class Rules {

  private static final List<PolicySource> ALL =
      List.of(
          new RuleSource("random", RandomRule::new),
          RuleSource.scheduling("local", LocalRule::new),
          RuleSource.scheduling("cloud", CloudRule::new),
          new RuleSource("round-robin", (spec, seed) -> new RoundRobinRule(spec)),
          RuleSource.scheduling("jsq", JsqRule::new),
          RuleSource.scheduling("sed", SedRule::new),
          RuleSource.scheduling("deadline-greedy", DeadlineGreedyRule::new),
          PricedRule.source(),
          RuleSource.scheduling("affinity", AffinityRule::new));

  private static final List<TunedRule> TUNED =
      List.of(
          new TunedRule(
              "priced",
              List.of("price", "margin"),
              numbers -> PricedRule.source(numbers[0], numbers[1]),
              List.of(
                  List.of(0.0, 0.03, 0.06, 0.12, 0.18, 0.25, 0.35, 0.5, 0.8),
                  List.of(0.0, 0.3, 0.6, 0.8, 1.0))));

  /** Baselines that can be named, but are not among {@link #all}: nobody would deploy them. */
  private static final List<PolicySource> CONSTANT =
      List.of(ConstantRule.here(), ConstantRule.cloud());

  private static final String NEIGHBOUR = "neighbour:";

  private Rules() {}

  /**
   * Gives every rule with its default numbers.
   *
   * @return the rules, weakest idea first
   */
  public static List<PolicySource> all() {
    return ALL;
  }

  /**
   * Finds a rule by its name. Numbers may follow after a colon, separated by commas or colons:
   * {@code priced:0.2,0.1}. Also knows {@code always-here}, {@code always-cloud} and {@code
   * neighbour:I}, see {@link ConstantRule}.
   *
   * @param name what the user wrote
   * @return the rule
   * @throws ConfigError if there is no such rule or its numbers are wrong
   */
  public static PolicySource named(String name) {
    int colon = name.indexOf(':');
    String plain = colon < 0 ? name : name.substring(0, colon);
    if (name.startsWith(NEIGHBOUR)) {
      return neighbour(name);
    }
    PolicySource rule =
        Stream.concat(ALL.stream(), CONSTANT.stream())
            .filter(known -> known.name().equals(plain))
            .findFirst()
            .orElseThrow(() -> unknown(plain));
    return colon < 0 ? rule : tuned(plain).parse(name, name.substring(colon + 1));
  }

  /**
   * Gives the rules whose numbers can be tuned, with values worth trying.
   *
   * @return those of {@link #all} that take numbers
   */
  public static List<TunedRule> tuned() {
    return TUNED;
  }

  private static PolicySource neighbour(String name) {
    try {
      return ConstantRule.neighbour(Integer.parseInt(name.substring(NEIGHBOUR.length())));
    } catch (IllegalArgumentException e) {
      throw new ConfigError("policy %s: allowed is neighbour:I, with I from 0".formatted(name), e);
    }
  }

  private static TunedRule tuned(String name) {
    return TUNED.stream()
        .filter(known -> known.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new ConfigError("policy " + name + ": takes no numbers; write " + name));
  }

  private static ConfigError unknown(String name) {
    List<String> names = ALL.stream().map(PolicySource::name).toList();
    return new ConfigError(
        "policy %s: no rule of that name; %s".formatted(name, NearName.hint(name, names)));
  }
}
