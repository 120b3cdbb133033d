package io.masito.cli;

import io.masito.eval.bound.EpisodeBound;
import io.masito.eval.bound.InOrder;
import io.masito.eval.bound.UpperBound;
import io.masito.eval.metric.Metric;
import io.masito.eval.store.WorkFile;
import io.masito.eval.suite.Cell;
import io.masito.eval.suite.EvaluationResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Bounds episodes from above; from below there is what the best policy reached in each. */
final class UpperBounds {

  /** Two sums of the same utilities may differ in their last digits. */
  private static final double ROUNDING = 1e-6;

  private final Terminal terminal;
  private final EvaluationResult result;
  private final WorkFile work;

  UpperBounds(Terminal terminal, EvaluationResult result, WorkFile work) {
    this.terminal = terminal;
    this.result = result;
    this.work = work;
  }

  /** Adds the bounds of a world, unless it cannot be looked through beforehand. */
  void add(World world, Map<String, List<EpisodeBound>> bounds, InOrder pool) {
    List<Long> seeds = result.outline().seeds();
    List<Callable<OptionalDouble>> tasks = new ArrayList<>();
    seeds.forEach(seed -> tasks.add(() -> upper(world, seed)));
    List<OptionalDouble> upper = pool.all(tasks);
    if (upper.stream().anyMatch(OptionalDouble::isEmpty)) {
      terminal.err().println("  it cannot be looked through beforehand, so it has no bound");
      return;
    }
    List<EpisodeBound> all = new ArrayList<>();
    for (int seed = 0; seed < upper.size(); seed++) {
      double bound = upper.get(seed).orElseThrow();
      all.add(bound(world.scenario().name(), seeds.get(seed), bound));
    }
    bounds.put(world.scenario().name(), all);
  }

  private OptionalDouble upper(World world, long seed) {
    String text =
        work.of(
            "upper bound with seed " + seed,
            world.inputs(),
            () -> {
              OptionalDouble found = UpperBound.of(world.environment(), seed);
              return found.isEmpty() ? "" : Double.toString(found.getAsDouble());
            });
    return text.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text));
  }

  private EpisodeBound bound(String scenario, long seed, double upper) {
    double reached =
        result.cells().stream()
            .filter(cell -> cell.id().scenario().equals(scenario) && cell.id().seed() == seed)
            .mapToDouble(UpperBounds::utility)
            .filter(utility -> !Double.isNaN(utility))
            .max()
            .orElse(upper);
    return new EpisodeBound(seed, reached, sound(scenario, seed, reached, upper));
  }

  /** A bound that was exceeded is none; that must not be passed over. */
  private @Nullable Double sound(String scenario, long seed, double reached, double upper) {
    if (reached <= upper + ROUNDING) {
      return upper;
    }
    terminal
        .err()
        .printf(
            "masito: in %s with seed %d a policy earned %s, above its bound %s; the bound is left out%n",
            scenario, seed, reached, upper);
    return null;
  }

  private static double utility(Cell cell) {
    return cell.metrics().get(Metric.UTILITY_PER_REQUEST);
  }
}
