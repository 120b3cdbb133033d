package io.masito.cli;

import io.masito.env.scenario.ResourceLoad;
import io.masito.eval.bound.BoundOf;
import io.masito.eval.bound.BoundPlan;
import io.masito.eval.bound.EpisodeBound;
import io.masito.eval.bound.InOrder;
import io.masito.eval.score.BestRules;
import io.masito.eval.score.Judgement;
import io.masito.eval.score.ScenarioBounds;
import io.masito.eval.score.ScenarioFacts;
import io.masito.eval.suite.Contender;
import io.masito.eval.suite.EvaluationResult;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Judges what an evaluation found, with the bound if it is asked for. */
final class EvaluationJudge {

  private final Terminal terminal;
  private final EvaluationSetup setup;

  EvaluationJudge(Terminal terminal, EvaluationSetup setup) {
    this.terminal = terminal;
    this.setup = setup;
  }

  Judgement judge(EvaluationResult result, boolean bound, int threads) {
    Map<String, List<ResourceLoad>> loads = new TreeMap<>();
    setup
        .worlds()
        .forEach(world -> loads.put(world.scenario().name(), world.scenario().offeredLoads()));
    ScenarioBounds bounds = bound ? bounds(result, threads) : ScenarioBounds.NONE;
    return new ScenarioFacts(loads, bounds, setup.stated()).judge(result);
  }

  private ScenarioBounds bounds(EvaluationResult result, int threads) {
    Map<String, List<EpisodeBound>> bounds = new TreeMap<>();
    try (var pool = new InOrder(threads)) {
      for (World world : setup.worlds()) {
        String scenario = world.scenario().name();
        BestRules.in(result, scenario)
            .ifPresent(
                rule -> {
                  terminal.err().println("bounding " + scenario);
                  var of = new BoundOf(BoundPlan.USUAL, source(rule).source(scenario, 0));
                  bounds.put(scenario, of.episodes(world.named(), result.outline().seeds(), pool));
                });
      }
    }
    return new ScenarioBounds(bounds);
  }

  private Contender source(String name) {
    return setup.contenders().stream()
        .filter(contender -> contender.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
