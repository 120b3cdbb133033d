package io.masito.policies.rule;

import io.masito.env.config.ConfigError;
import io.masito.env.config.NearName;
import io.masito.policies.PolicySource;
import io.masito.policies.Privileged;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The registry of the rules. To add a rule, write its class and add a line here. */
public final class Rules {

  private static final String MAHESWARAN = "Maheswaran et al., JPDC 59, 1999";
  private static final String SURVEY = "Mao et al., IEEE Comm. Surveys 19, 2017";

  private static final List<RuleLine> HEADLINES =
      List.of(
          RuleLine.of(
              new RuleSource("random", RandomRule::new),
              "any allowed option, each equally likely",
              "Mitzenmacher, IEEE TPDS 12, 2001"),
          RuleLine.of(
              RuleSource.scheduling("local", LocalRule::new), "the best model here", SURVEY),
          RuleLine.of(
              RuleSource.scheduling("cloud", CloudRule::new),
              "the best model in the cloud while it may be asked",
              SURVEY),
          RuleLine.of(
              new RuleSource("round-robin", (spec, seed) -> new RoundRobinRule(spec)),
              "the options in turn",
              "Harchol-Balter et al., JPDC 59, 1999"),
          RuleLine.of(
              RuleSource.scheduling("jsq", JsqRule::new),
              "the place with the fewest requests",
              "Winston, J. Appl. Probability 14, 1977"),
          RuleLine.of(
                  RuleSource.scheduling("sed", SedRule::new),
                  "the earliest expected end",
                  "Chow and Kohler, IEEE Trans. Computers C-28, 1979; MCT of " + MAHESWARAN)
              .alsoNamed("mct", "mect"),
          RuleLine.of(
              RuleSource.scheduling("deadline-greedy", DeadlineGreedyRule::new),
              "the best answer that is expected in time",
              "Romero et al., INFaaS, USENIX ATC 2021"),
          RuleLine.tuned(
              PricedRule.source(),
              "own expected utility less a toll for the load on others",
              "Naor, Econometrica 37, 1969",
              numbers -> PricedRule.source(numbers[0], numbers[1]),
              List.of(
                  new RuleNumber(
                      "price",
                      0,
                      1e6,
                      PricedRule.DEFAULT_PRICE,
                      List.of(0.0, 0.03, 0.06, 0.12, 0.18, 0.25, 0.35, 0.5, 0.8)),
                  new RuleNumber(
                      "margin",
                      0,
                      1,
                      PricedRule.DEFAULT_MARGIN,
                      List.of(0.0, 0.3, 0.6, 0.8, 1.0)))),
          RuleLine.of(
              RuleSource.scheduling("affinity", AffinityRule::new),
              "where the prompt's prefix is cached, unless overloaded",
              "Zheng et al., SGLang, NeurIPS 2024"));

  private static final List<RuleLine> FURTHER =
      List.of(
          RuleLine.of(
              RuleSource.reading("weighted-random", WeightedRandomRule::new),
              "any allowed option, as likely as it is fast",
              "Tantawi and Towsley, J. ACM 32, 1985"),
          RuleLine.of(
              RuleSource.reading(
                  "weighted-round-robin", (spec, seed) -> new WeightedRoundRobinRule(spec)),
              "the options in turn, as often as they are fast",
              "Katevenis et al., IEEE JSAC 9, 1991"),
          RuleLine.of(
              RuleSource.scheduling("least-work", LeastWorkRule::new),
              "the place with the least work left",
              "Harchol-Balter et al., JPDC 59, 1999"),
          RuleLine.of(
              RuleSource.reading(
                  "power-of-two", (spec, seed) -> new PowerOfChoicesRule(spec, seed, 2)),
              "the shorter queue of two options drawn",
              "Mitzenmacher, IEEE TPDS 12, 2001"),
          RuleLine.of(
              RuleSource.reading(
                  "power-of-three", (spec, seed) -> new PowerOfChoicesRule(spec, seed, 3)),
              "the shortest queue of three options drawn",
              "Mitzenmacher, IEEE TPDS 12, 2001"),
          RuleLine.of(
              RuleSource.scheduling("met", MetRule::new),
              "the fastest if nobody else were there",
              MAHESWARAN),
          RuleLine.of(
              RuleSource.scheduling("mleo", MleoRule::new),
              "the least transfer, backlog and service, as in one queue",
              "Giannopoulos et al., HOODIE, IEEE OJ-COMS 5, 2024"),
          RuleLine.tuned(
              "min-min",
              "its place in a plan that puts the shortest request first",
              MAHESWARAN,
              (spec, seed, numbers) -> new MinMinRule(spec, numbers[0]),
              horizon(8)),
          RuleLine.tuned(
              "max-min",
              "its place in a plan that puts the longest request first",
              MAHESWARAN,
              (spec, seed, numbers) -> new MaxMinRule(spec, numbers[0]),
              horizon(8)),
          RuleLine.tuned(
              "sufferage",
              "its place in a plan that puts first who would lose most",
              MAHESWARAN,
              (spec, seed, numbers) -> new SufferageRule(spec, numbers[0]),
              horizon(8)),
          RuleLine.tuned(
              "edf-sed",
              "its place in a plan that puts the nearest limit first",
              "Liu and Layland, J. ACM 20, 1973",
              (spec, seed, numbers) -> new EdfSedRule(spec, numbers[0]),
              horizon(8)),
          RuleLine.tuned(
              "least-slack",
              "its place in a plan that puts the least slack first",
              "Mok, PhD thesis, MIT, 1983",
              (spec, seed, numbers) -> new LeastSlackRule(spec, numbers[0]),
              horizon(8)),
          RuleLine.tuned(
              "energy-greedy",
              "the least energy that is expected in time",
              "Mokhtari et al., FELARE, arXiv:2206.00065, 2022",
              (spec, seed, numbers) -> new EnergyGreedyRule(numbers[0]),
              new RuleNumber(
                  "margin", 0, 1, 0.7, List.of(0.0, 0.15, 0.3, 0.45, 0.6, 0.7, 0.8, 0.9))),
          RuleLine.tuned(
              "threshold",
              "here while the own load is below a threshold, else as sed",
              "Eager et al., IEEE Trans. Software Engineering 12, 1986",
              (spec, seed, numbers) -> new ThresholdRule(numbers[0]),
              new RuleNumber(
                  "load",
                  0,
                  1e6,
                  0.1,
                  List.of(0.0, 0.05, 0.1, 0.2, 0.3, 0.45, 0.6, 0.8, 1.0, 1.5))),
          RuleLine.tuned(
              "lyapunov",
              "the least drift of queues and energy debt, less V times utility",
              "Neely, Stochastic Network Optimization, 2010",
              (spec, seed, numbers) -> new LyapunovRule(spec, numbers[0], numbers[1]),
              new RuleNumber(
                  "V", 0, 1e12, 10, List.of(0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0, 300.0, 1000.0)),
              new RuleNumber(
                  "joules", 1e-3, 1e12, 300, List.of(30.0, 100.0, 300.0, 1000.0, 3000.0))),
          RuleLine.tuned(
              "rollout",
              "the best sum over what comes next if that goes as sed",
              "Bertsekas et al., J. Heuristics 3, 1997",
              (spec, seed, numbers) -> new RolloutRule(spec, numbers[0]),
              horizon(2)),
          RuleLine.tuned(
                  "linucb",
                  "the greatest upper bound of a learned linear utility",
                  "Li et al., WWW 2010",
                  (spec, seed, numbers) -> new LinUcbRule(spec, numbers[0]),
                  new RuleNumber("confidence", 0, 100, 0.1, List.of(0.0, 0.03, 0.1, 0.2, 0.4, 1.0)))
              .in(RuleGroup.BANDIT),
          RuleLine.tuned(
                  "thompson",
                  "the best by weights drawn from a learned belief",
                  "Agrawal and Goyal, ICML 2013",
                  (spec, seed, numbers) -> new ThompsonRule(spec, seed, numbers[0]),
                  new RuleNumber("spread", 0, 100, 0.1, List.of(0.0, 0.03, 0.1, 0.2, 0.4, 1.0)))
              .in(RuleGroup.BANDIT),
          RuleLine.tuned(
                  "cs-ucb",
                  "the greatest upper bound among those expected in time",
                  "Yang et al., PerLLM, arXiv:2405.14636, 2024",
                  (spec, seed, numbers) -> new CsUcbRule(spec, numbers[0]),
                  new RuleNumber(
                      "exploration", 0, 100, 0.2, List.of(0.0, 0.03, 0.1, 0.2, 0.4, 1.0)))
              .in(RuleGroup.BANDIT));

  private static final List<RuleLine> LINES =
      Stream.concat(HEADLINES.stream(), FURTHER.stream()).toList();

  private static final List<PolicySource> ALL = LINES.stream().map(RuleLine::plain).toList();

  /** Baselines that can be named, but are not among {@link #all}: nobody would deploy them. */
  private static final List<PolicySource> CONSTANT =
      List.of(ConstantRule.here(), ConstantRule.cloud());

  private static final String NEIGHBOUR = "neighbour:";

  private Rules() {}

  /** How far ahead a rule expects requests. */
  private static RuleNumber horizon(double usual) {
    return new RuleNumber("horizon", 0, 3600, usual, List.of(0.5, 1.0, 2.0, 4.0, 8.0, 16.0));
  }

  /**
   * Gives every rule with its usual numbers.
   *
   * @return the rules, those of {@link #headline} first
   */
  public static List<PolicySource> all() {
    return ALL;
  }

  /**
   * Gives the rules that tables of scenarios show: the plain ideas, and the strongest rules known.
   *
   * @return some of {@link #all} with their usual numbers, weakest idea first
   */
  public static List<PolicySource> headline() {
    return HEADLINES.stream().map(RuleLine::plain).toList();
  }

  /**
   * Gives all names that stand for a rule of {@link #all}.
   *
   * @return names and other names
   */
  public static List<String> names() {
    return LINES.stream()
        .map(RuleLine::listing)
        .flatMap(rule -> Stream.concat(Stream.of(rule.name()), rule.otherNames().stream()))
        .toList();
  }

  /**
   * Says what policies can be named.
   *
   * @return a line each: the rules, the constant choices, and the privileged copies as one
   */
  public static List<RuleListing> listings() {
    Stream<RuleListing> others =
        Stream.of(
            choice("always-here", RuleGroup.CONSTANT, "the best model here, whatever is seen"),
            choice("always-cloud", RuleGroup.CONSTANT, "the best model in the cloud"),
            choice("neighbour:I", RuleGroup.CONSTANT, "the best model at neighbour I, from 0"),
            choice(
                "POLICY" + Privileged.SUFFIX,
                RuleGroup.PRIVILEGED,
                "any of these, or a bundle, seeing how every node stands now"));
    return Stream.concat(LINES.stream().map(RuleLine::listing), others).toList();
  }

  private static RuleListing choice(String name, RuleGroup group, String chooses) {
    return new RuleListing(name, group, chooses, "no paper", List.of(), List.of());
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
    Optional<PolicySource> constant =
        CONSTANT.stream().filter(known -> known.name().equals(plain)).findFirst();
    if (constant.isPresent() && colon < 0) {
      return constant.get();
    }
    RuleLine rule =
        LINES.stream()
            .filter(known -> known.isNamed(plain))
            .findFirst()
            .orElseThrow(() -> unknown(plain));
    return colon < 0 ? rule.plain() : numbered(rule, name, name.substring(colon + 1));
  }

  /**
   * Gives the rules whose numbers can be tuned, with values worth trying.
   *
   * @return those of {@link #all} that take numbers
   */
  public static List<TunedRule> tuned() {
    return tuned(LINES);
  }

  /**
   * Gives those of them that tables of scenarios show.
   *
   * @return those of {@link #headline} that take numbers
   */
  public static List<TunedRule> headlineTuned() {
    return tuned(HEADLINES);
  }

  private static List<TunedRule> tuned(List<RuleLine> lines) {
    return lines.stream().map(RuleLine::tuned).flatMap(Stream::ofNullable).toList();
  }

  private static PolicySource neighbour(String name) {
    try {
      return ConstantRule.neighbour(Integer.parseInt(name.substring(NEIGHBOUR.length())));
    } catch (IllegalArgumentException e) {
      throw new ConfigError("policy %s: allowed is neighbour:I, with I from 0".formatted(name), e);
    }
  }

  private static PolicySource numbered(RuleLine rule, String whole, String numbers) {
    TunedRule tuned = rule.tuned();
    if (tuned == null) {
      String name = rule.listing().name();
      throw new ConfigError("policy " + name + ": takes no numbers; write " + name);
    }
    return tuned.parse(whole, numbers);
  }

  private static ConfigError unknown(String name) {
    return new ConfigError(
        "policy %s: no rule of that name; %s".formatted(name, NearName.hint(name, names())));
  }
}
