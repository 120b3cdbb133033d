package io.masito.eval.suite;

import io.masito.policies.PolicySource;
import io.masito.policies.Privileged;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A policy that is judged.
 *
 * @param name how tables call it
 * @param sources where it comes from: one source, or one for each training of the same learner
 * @param bundle true if it is a trained team's bundle, false if it is a rule
 * @param tuned sources for single scenarios in place of {@code sources}, by name of the scenario
 */
public record Contender(
    String name, List<PolicySource> sources, boolean bundle, Map<String, PolicySource> tuned) {

  /** Copies the lists and checks that there is a source. */
  public Contender {
    sources = List.copyOf(sources);
    tuned = Map.copyOf(tuned);
    if (sources.isEmpty()) {
      throw new IllegalArgumentException("contender " + name + " needs a source");
    }
  }

  /**
   * Enters a rule.
   *
   * @param source the rule
   * @return the contender
   */
  public static Contender rule(PolicySource source) {
    return new Contender(source.name(), List.of(source), false, Map.of());
  }

  /**
   * Enters a rule whose numbers differ from scenario to scenario.
   *
   * @param name how tables call it
   * @param fallback the rule where no other is given
   * @param tuned rules by name of the scenario
   * @return the contender
   */
  public static Contender tuned(
      String name, PolicySource fallback, Map<String, PolicySource> tuned) {
    return new Contender(name, List.of(fallback), false, tuned);
  }

  /**
   * Enters a trained team's bundle.
   *
   * @param source the bundle
   * @return the contender
   */
  public static Contender bundle(PolicySource source) {
    return new Contender(source.name(), List.of(source), true, Map.of());
  }

  /**
   * Enters a learner by the bundles of several trainings with equal settings.
   *
   * @param name how tables call it
   * @param sources one bundle for each training
   * @return the contender
   */
  public static Contender learner(String name, List<PolicySource> sources) {
    return new Contender(name, sources, true, Map.of());
  }

  /**
   * Makes the copy that sees how every node stands now.
   *
   * @return the privileged copy
   */
  public Contender privileged() {
    var copies = new TreeMap<String, PolicySource>();
    tuned.forEach((scenario, source) -> copies.put(scenario, new Privileged(source)));
    return new Contender(
        name + Privileged.SUFFIX,
        sources.stream().<PolicySource>map(Privileged::new).toList(),
        bundle,
        copies);
  }

  /**
   * Gives the first source.
   *
   * @return the only one, unless it stands for several trainings
   */
  public PolicySource source() {
    return sources.get(0);
  }

  /**
   * Gives what decides in a scenario.
   *
   * @param scenario name of the scenario
   * @param replicate which training, from 0
   * @return the source
   */
  public PolicySource source(String scenario, int replicate) {
    return tuned.getOrDefault(scenario, sources.get(replicate));
  }

  /**
   * Tells this contender from others of the same name.
   *
   * @return identities of all its sources
   */
  public String identity() {
    var text = new StringBuilder();
    sources.forEach(source -> text.append(text.isEmpty() ? "" : "+").append(source.identity()));
    new TreeMap<>(tuned)
        .forEach(
            (scenario, source) ->
                text.append(", in ").append(scenario).append(' ').append(source.identity()));
    return text.toString();
  }
}
