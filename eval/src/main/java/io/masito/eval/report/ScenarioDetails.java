package io.masito.eval.report;

import io.masito.eval.detail.CellDetail;
import io.masito.eval.detail.DurationCounts;
import io.masito.eval.suite.EvaluationResult;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * The details of the cells of one scenario.
 *
 * @param result the evaluation
 * @param scenario name of the scenario
 */
record ScenarioDetails(EvaluationResult result, String scenario) {

  /** Gives those of a policy, by seed; cells without detail are left out. */
  List<CellDetail> of(String policy) {
    return result.cells().stream()
        .filter(cell -> cell.id().scenario().equals(scenario))
        .filter(cell -> cell.id().policy().equals(policy))
        .map(cell -> Optional.ofNullable(cell.detail()))
        .flatMap(Optional::stream)
        .toList();
  }

  /** Adds up durations of a policy over seeds; empty if no cell has any. */
  Optional<DurationCounts> durations(String policy, Function<CellDetail, DurationCounts> which) {
    return of(policy).stream()
        .map(which)
        .map(Objects::requireNonNull)
        .reduce(DurationCounts::plus)
        .filter(counts -> counts.population() > 0);
  }
}
