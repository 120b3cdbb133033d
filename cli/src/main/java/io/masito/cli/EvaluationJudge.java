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
import org.jspecify.annotations.Nullable;

/** Judges what an evaluation found, with the bound if it is asked for. */
final class EvaluationJudge {

  private final Terminal terminal;
  private final EvaluationSetup setup;

  EvaluationJudge(Terminal terminal, EvaluationSetup setup) {
    this.terminal = terminal;
    this.setup = setup;
  }

  /** Judges; without a kind of bound there are no scores. */
  Judgement judge(EvaluationResult result, @Nullable BoundKind bound, int threads) {
    Map<String, List<ResourceLoad>> loads = new TreeMap<>();
    setup
        .worlds()
        .forEach(world -> loads.put(world.scenario().name(), world.scenario().offeredLoads()));
    ScenarioBounds bounds = bound == null ? ScenarioBounds.NONE : bounds(result, bound, threads);
    return new ScenarioFacts(loads, bounds, setup.stated()).judge(result);
  }

  private ScenarioBounds bounds(EvaluationResult result, BoundKind kind, int threads) {
    Map<String, List<EpisodeBound>> bounds = new TreeMap<>();
    try (var pool = new InOrder(threads)) {
      for (World world : setup.worlds()) {
        terminal.err().println("bounding " + world.scenario().name());
        if (kind == BoundKind.UPPER) {
          new UpperBounds(terminal, result).add(world, bounds, pool);
        } else {
          addSchedules(world, result, bounds, pool);
        }
      }
    }
    return new ScenarioBounds(bounds);
  }

  private void addSchedules(
      World world, EvaluationResult result, Map<String, List<EpisodeBound>> bounds, InOrder pool) {
    String scenario = world.scenario().name();
    BestRules.in(result, scenario)
        .ifPresent(
            rule -> {
              var of = new BoundOf(BoundPlan.USUAL, source(rule).source(scenario, 0));
              bounds.put(scenario, of.episodes(world.named(), result.outline().seeds(), pool));
            });
  }

  private Contender source(String name) {
    return setup.contenders().stream()
        .filter(contender -> contender.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
