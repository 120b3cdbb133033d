package io.masito.eval.detail;

import io.masito.env.AgentTurn;
import io.masito.env.EnvSpec;
import io.masito.env.view.ExecutionOption;
import io.masito.env.view.Feature;
import io.masito.env.view.Observation;
import io.masito.env.view.Place;
import io.masito.policies.Policy;
import io.masito.policies.ScoringPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads observations of one world by the names of their features. */
final class DecisionLens {

  /** What tells most about an option of the scheduling world. */
  private static final List<String> TELLING =
      List.of(
          "message_age_seconds",
          "load_requests",
          "waiting_requests",
          "sent_since_message",
          "kv_free_fraction",
          "expected_ttft_seconds",
          "expected_latency_seconds",
          "quality",
          "expected_energy_joules",
          "expected_cost_usd",
          "expected_utility");

  private static final double NANOS_PER_SECOND = 1e9;

  private final EnvSpec spec;
  private final List<Feature> features;
  private final List<Integer> shared;
  private final List<Integer> telling;
  private final int load;

  DecisionLens(EnvSpec spec) {
    this.spec = spec;
    this.features = spec.schema().features();
    this.shared = columns(Feature.Scope.SHARED);
    List<String> names = features.stream().map(Feature::name).toList();
    List<Integer> known =
        TELLING.stream().map(names::indexOf).filter(column -> column >= 0).toList();
    this.telling =
        known.isEmpty()
            ? columns(Feature.Scope.OPTION).stream().limit(TELLING.size()).toList()
            : known;
    this.load = names.indexOf("load_fraction");
  }

  /** Finds how loaded the own node is. */
  LoadBand band(AgentTurn due) {
    List<ExecutionOption> options = spec.options().get(due.agent());
    for (int row = 0; row < options.size() && load >= 0; row++) {
      if (options.get(row).place() == Place.HERE) {
        return LoadBand.of(due.observation().value(row, load));
      }
    }
    return LoadBand.UNTOLD;
  }

  ExecutionOption option(AgentTurn due, int row) {
    return spec.options().get(due.agent()).get(row);
  }

  SampledDecision sample(long nowNanos, AgentTurn due, int chosen, Policy policy) {
    var options = new ArrayList<SampledOption>();
    Observation seen = due.observation();
    for (int row = 0; row < seen.options(); row++) {
      options.add(
          new SampledOption(
              option(due, row),
              seen.allowed(row),
              score(policy, due.agent(), row),
              figures(seen, row, telling)));
    }
    return new SampledDecision(
        due.decisionId(),
        spec.agents().get(due.agent()),
        nowNanos / NANOS_PER_SECOND,
        figures(seen, 0, shared),
        options,
        chosen,
        null);
  }

  private static @Nullable Double score(Policy policy, int agent, int row) {
    if (policy instanceof ScoringPolicy scoring) {
      double score = scoring.score(agent, row);
      return Double.isFinite(score) ? score : null;
    }
    return null;
  }

  private List<Figure> figures(Observation seen, int row, List<Integer> columns) {
    return columns.stream()
        .map(column -> new Figure(features.get(column).name(), seen.value(row, column)))
        .toList();
  }

  private List<Integer> columns(Feature.Scope scope) {
    return IntStream.range(0, features.size())
        .filter(column -> features.get(column).scope() == scope)
        .boxed()
        .toList();
  }
}
