package io.masito.cli;

import io.masito.eval.robustness.AxisPoint;
import io.masito.eval.robustness.StatedConditions;
import io.masito.eval.suite.Contender;
import io.masito.eval.suites.Suite;
import io.masito.policies.bundle.Bundle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is to be evaluated.
 *
 * @param worlds the scenarios
 * @param contenders the policies
 * @param stated conditions that were stated in advance
 * @param inputs what the result has to say of its origin
 */
record EvaluationSetup(
    List<World> worlds,
    List<Contender> contenders,
    StatedConditions stated,
    Map<String, String> inputs) {

  /** Scenarios and policies that the user named. */
  static EvaluationSetup of(List<World> worlds, List<String> policies, Own brought) {
    return new EvaluationSetup(
        worlds,
        resolved(policies, brought),
        StatedConditions.NONE,
        EvaluationSession.inputs(worlds));
  }

  private static List<Contender> resolved(List<String> names, Own brought) {
    return names.stream().map(name -> PolicyArgument.resolve(name, brought)).toList();
  }

  /**
   * Suites, with their rules, the tuned ones, and the policies that the user named.
   *
   * @param suites the suites
   * @param policies what the user added
   * @param noMessages policies without messages that the user added
   * @param tuning tunes rules
   * @param brought what the user brought
   */
  static EvaluationSetup of(
      List<Suite> suites,
      List<String> policies,
      List<String> noMessages,
      SuiteTuning tuning,
      Own brought) {
    List<World> worlds = new ArrayList<>();
    Map<String, Contender> contenders = new LinkedHashMap<>();
    List<AxisPoint> axes = new ArrayList<>();
    List<String> deaf = new ArrayList<>();
    List<String> declining = new ArrayList<>();
    var inputs = new TreeMap<String, String>();
    // Before rules are tuned, so that a wrong name is told at once.
    List<Contender> named = resolved(policies, brought);
    List<Contender> silent = resolved(noMessages, brought);
    for (Suite suite : suites) {
      List<World> own = SuiteWorlds.of(suite, axes);
      worlds.addAll(own);
      suite.file().policies().forEach(name -> put(contenders, PolicyArgument.resolve(name)));
      suite.file().tuned().forEach(name -> put(contenders, tuning.tuned(name, own)));
      deaf.addAll(suite.file().noMessages());
      declining.addAll(suite.file().declining());
      inputs.put("suite." + suite.file().name() + ".sha256", suite.digest());
    }
    for (Contender contender : named) {
      put(contenders, contender);
      if (isTrainedWithoutMessages(contender)) {
        deaf.add(contender.name());
      }
    }
    for (Contender contender : silent) {
      put(contenders, contender);
      deaf.add(contender.name());
    }
    inputs.putAll(SuiteWorlds.inputs(worlds));
    return new EvaluationSetup(
        worlds,
        List.copyOf(contenders.values()),
        new StatedConditions(axes, deaf, declining),
        inputs);
  }

  /** A bundle says with which settings other than the usual its team was trained. */
  private static boolean isTrainedWithoutMessages(Contender contender) {
    return contender.sources().stream()
        .allMatch(
            source ->
                source instanceof Bundle bundle
                    && "none".equals(bundle.manifest().provenance().inputs().get("messages")));
  }

  /** A rule that stands in two suites takes part once. */
  private static void put(Map<String, Contender> contenders, Contender contender) {
    contenders.putIfAbsent(contender.name(), contender);
  }
}
