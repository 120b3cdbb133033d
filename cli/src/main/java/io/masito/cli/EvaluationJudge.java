package io.masito.cli;

import io.masito.env.scenario.ResourceLoad;
import io.masito.eval.bound.EpisodeBound;
import io.masito.eval.bound.InOrder;
import io.masito.eval.score.BestRules;
import io.masito.eval.score.Judgement;
import io.masito.eval.score.ScenarioBounds;
import io.masito.eval.score.ScenarioFacts;
import io.masito.eval.store.WorkFile;
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
  private final WorkFile work;

  EvaluationJudge(Terminal terminal, EvaluationSetup setup, WorkFile work) {
    this.terminal = terminal;
    this.setup = setup;
    this.work = work;
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
          new UpperBounds(terminal, result, work).add(world, bounds, pool);
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
              var schedules = new KeptSchedules(world, source(rule).source(scenario, 0), work);
              bounds.put(scenario, schedules.of(result.outline().seeds(), pool));
            });
  }

  private Contender source(String name) {
    return setup.contenders().stream()
        .filter(contender -> contender.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
