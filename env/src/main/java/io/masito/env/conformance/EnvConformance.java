package io.masito.env.conformance;

import io.masito.env.EnvSpec;
import io.masito.env.MultiAgentEnv;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Plays whole episodes of a world with random policies and checks that it keeps the contract of
 * {@link MultiAgentEnv}. For each seed it plays about thirty episodes, forks included.
 */
public final class EnvConformance {

  /** The name of the check that episodes can be played at all. */
  static final String RUNS = "episodes run to their end";

  private static final Map<String, RuleFactory> RULES = rules();
  private static final Map<String, Experiment> EXPERIMENTS = experiments();

  private final Trial trial;
  private final Tally tally = new Tally();
  private final EnvSpec spec;

  private EnvConformance(Supplier<MultiAgentEnv> fresh, List<Long> seeds) {
    this.trial = new Trial(fresh, seeds, tally);
    this.spec = trial.fresh().spec();
  }

  /**
   * Checks a world.
   *
   * @param fresh makes a new world each time
   * @param seeds seeds of the episodes, at least one, distinct
   * @return every check and what it saw; a world that throws fails the check at hand and nothing is
   *     thrown here, unless no world can be made at all
   */
  public static ConformanceReport check(Supplier<MultiAgentEnv> fresh, long... seeds) {
    List<Long> distinct = Arrays.stream(seeds).distinct().boxed().toList();
    if (distinct.isEmpty()) {
      throw new IllegalArgumentException("conformance needs at least one seed");
    }
    return new EnvConformance(fresh, distinct).report();
  }

  private ConformanceReport report() {
    var results = new ArrayList<CheckResult>();
    boolean runs = watchEpisodes(results);
    for (Map.Entry<String, Experiment> experiment : EXPERIMENTS.entrySet()) {
      results.add(runs ? run(experiment) : notRun(experiment.getKey()));
    }
    String world = spec.id() + " version " + spec.version();
    return new ConformanceReport(
        world, results, tally.episodes(), tally.turns(), tally.decisions());
  }

  /** Every seed in one world, by a random player and by two that overload a place. */
  private boolean watchEpisodes(List<CheckResult> results) {
    var running = new Findings(RUNS);
    var watching = new ArrayList<Findings>();
    RULES.keySet().forEach(name -> watching.add(new Findings(name)));
    for (long seed : trial.seeds()) {
      play(seed, watching, running);
    }
    CheckResult runs = running.result();
    results.add(runs);
    watching.forEach(findings -> results.add(findings.result()));
    return runs.status() == CheckStatus.PASSED;
  }

  private void play(long seed, List<Findings> watching, Findings running) {
    var journeys = new ArrayList<Journey>();
    try {
      MultiAgentEnv env = trial.fresh();
      for (Player.Style style : Player.Style.values()) {
        String where = "seed " + seed + ": ";
        watching.forEach(findings -> findings.at(where));
        boolean first = journeys.isEmpty();
        Player player = first ? Trial.player() : Player.of(style, seed);
        Journey journey = Journey.start(env, seed, player, tally, rules(watching));
        journeys.add(journey.finish());
      }
    } catch (RuntimeException e) {
      running.fail("seed " + seed + ": " + e);
    }
    trial.keep(seed, journeys);
    running.note(
        journeys.size() + " random policies on each of " + trial.seeds().size() + " seeds");
  }

  private List<EpisodeRule> rules(List<Findings> watching) {
    var rules = new ArrayList<EpisodeRule>();
    var findings = watching.iterator();
    RULES.values().forEach(factory -> rules.add(factory.watch(spec, findings.next())));
    return rules;
  }

  private CheckResult run(Map.Entry<String, Experiment> experiment) {
    var findings = new Findings(experiment.getKey());
    try {
      experiment.getValue().run(trial, findings);
    } catch (RuntimeException e) {
      findings.fail("the world threw " + e);
    }
    return findings.result();
  }

  private static CheckResult notRun(String name) {
    return new CheckResult(name, CheckStatus.FAILED, "not tried: no whole episode could be played");
  }

  private static Map<String, RuleFactory> rules() {
    var rules = new LinkedHashMap<String, RuleFactory>();
    rules.put("time never goes back", ClockRule::new);
    rules.put("decisions are due before the horizon and the cut is at it", HorizonRule::new);
    rules.put("due agents are listed once and ascending", DueAgentsRule::new);
    rules.put("decision ids are unique", DecisionIdRule::new);
    rules.put("elapsed time counts from the agent's own last decision", ElapsedTimeRule::new);
    rules.put("an agent that is due may choose something", MaskRule::new);
    rules.put("observations fit the spec", ObservationRule::new);
    rules.put("values lie in the ranges of the schema", ValueRangeRule::new);
    rules.put("credits name open decisions of their agent", CreditTargetRule::new);
    rules.put("credits are earned in time", CreditTimeRule::new);
    rules.put("credits complete in time", CreditCompletionRule::new);
    rules.put("every request ends exactly once", ConservationRule::new);
    rules.put("outcomes fit their decisions", OutcomeRule::new);
    return rules;
  }

  private static Map<String, Experiment> experiments() {
    var experiments = new LinkedHashMap<String, Experiment>();
    experiments.put("the spec never changes", Experiments::constantSpec);
    experiments.put("the same seed gives the same episode", Experiments::sameSeed);
    experiments.put("another seed gives another episode", Experiments::otherSeed);
    experiments.put("a reset forgets what was played before", Experiments::resetHalfWay);
    experiments.put("worlds do not share state", Experiments::separateInstances);
    experiments.put("arrivals do not depend on decisions", Experiments::sameArrivals);
    experiments.put("illegal decisions change nothing", RefusalExperiments::illegalDecisions);
    experiments.put("no step is taken outside an episode", RefusalExperiments::outsideAnEpisode);
    experiments.put("a fork repeats its original", ForkExperiments::repeats);
    experiments.put("a fork and its original are independent", ForkExperiments::independent);
    experiments.put("a fork meets the same arrivals", ForkExperiments::sameFuture);
    return experiments;
  }
}
