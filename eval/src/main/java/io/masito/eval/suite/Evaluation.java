package io.masito.eval.suite;

import io.masito.env.EnvSpec;
import io.masito.env.config.ConfigError;
import io.masito.env.provenance.Machine;
import io.masito.env.provenance.Provenance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Runs a plan: cells in parallel, each with a world and a policy of its own, results in the order
 * of the plan. Everything but the decision times is independent of the number of threads. A cell
 * may fail; the others go on.
 */
public final class Evaluation {

  private final EvaluationPlan plan;
  private final EvaluationRun how;
  private final List<CellId> order = new ArrayList<>();
  private final Map<CellId, Cell> cells = new HashMap<>();
  private final Map<CellId, FailedCell> failures = new HashMap<>();
  private final Map<CellId, CellFailure> thrown = new HashMap<>();

  private Evaluation(EvaluationPlan plan, EvaluationRun how) {
    this.plan = plan;
    this.how = how;
  }

  /**
   * Runs every cell of a plan, of which none may fail.
   *
   * @param plan what to run
   * @param threads how many cells at once, above 0
   * @param inputs what the caller wants noted in the provenance, such as digests of files
   * @param progress told after each cell
   * @return the cells and where they came from
   * @throws ConfigError if a world cannot be made or a policy does not fit its world
   * @throws EvaluationFailure if cells failed for other reasons; all others have run by then
   */
  public static EvaluationResult run(
      EvaluationPlan plan, int threads, Map<String, String> inputs, EvaluationProgress progress) {
    var evaluation = new Evaluation(plan, new EvaluationRun(threads, inputs, progress));
    EvaluationResult result = evaluation.run();
    evaluation.throwIfAnyFailed();
    return result;
  }

  /**
   * Runs the cells of a plan that are not kept yet, and records those that fail.
   *
   * @param plan what to run
   * @param how threads, limits, and where cells are kept
   * @return the cells and failures; cells are missing from both if it was stopped
   * @throws ConfigError if every cell failed for a fault of the user's, such as a policy that fits
   *     no world
   */
  public static EvaluationResult run(EvaluationPlan plan, EvaluationRun how) {
    var evaluation = new Evaluation(plan, how);
    EvaluationResult result = evaluation.run();
    evaluation.throwIfNothingFits();
    return result;
  }

  /**
   * Tells what a result of a plan says of its origin.
   *
   * @param plan the plan
   * @param inputs what the caller wants noted, such as digests of files
   * @return facts by name: seeds, versions of worlds and views, identities of policies
   */
  public static Map<String, String> describe(EvaluationPlan plan, Map<String, String> inputs) {
    var all = new TreeMap<String, String>(inputs);
    all.put("seeds", plan.seeds().toString());
    for (NamedWorld world : plan.worlds()) {
      EnvSpec spec = world.fresh().get().spec();
      String prefix = "scenario." + world.name();
      all.put(prefix + ".env", spec.id() + " version " + spec.version());
      all.put(prefix + ".features.sha256", spec.schema().digest());
      all.put(prefix + ".horizonNanos", Long.toString(spec.horizonNanos()));
    }
    for (Contender contender : plan.contenders()) {
      all.put("policy." + contender.name(), contender.identity());
    }
    return all;
  }

  private EvaluationResult run() {
    var facts = new TreeMap<>(describe(plan, how.inputs()));
    facts.putAll(Machine.facts());
    Provenance provenance = Provenance.of(facts);
    List<RunningCell> fresh = new ArrayList<>();
    for (NamedWorld world : plan.worlds()) {
      for (Contender contender : plan.contenders()) {
        addCells(world, contender, fresh);
      }
    }
    new CellPool(how.threads(), how.stopped()).run(fresh, this::cellEnded);
    List<String> bundles =
        plan.contenders().stream().filter(Contender::bundle).map(Contender::name).toList();
    return new EvaluationResult(
        order.stream().filter(cells::containsKey).map(cells::get).toList(),
        bundles,
        provenance,
        order.stream().filter(failures::containsKey).map(failures::get).toList(),
        plan.outline());
  }

  private void addCells(NamedWorld world, Contender contender, List<RunningCell> fresh) {
    for (int training = 0; training < contender.sources().size(); training++) {
      for (long seed : plan.seeds()) {
        var id = new CellId(contender.name(), world.name(), seed, training);
        order.add(id);
        how.store()
            .known(id)
            .ifPresentOrElse(
                cell -> keepKnown(id, cell), () -> fresh.add(running(id, world, contender)));
      }
    }
  }

  private RunningCell running(CellId id, NamedWorld world, Contender contender) {
    var source = contender.source(world.name(), id.replicate());
    return new RunningCell(id, world, source, how.decisionLimitSeconds());
  }

  private void keepKnown(CellId id, Cell cell) {
    cells.put(id, cell);
    reportEnd(id);
  }

  private void cellEnded(RunningCell ended) {
    Cell cell = ended.cell();
    Throwable failure = ended.failure();
    if (failure != null) {
      keepFailure(ended.id(), failure);
    } else if (cell != null) {
      how.store().keep(cell);
      cells.put(ended.id(), cell);
    }
    reportEnd(ended.id());
  }

  private void keepFailure(CellId id, Throwable failure) {
    FailedDecision decision = failure instanceof DecisionFailure known ? known.decision() : null;
    var failed = new FailedCell(id, FailureKind.of(failure), reason(failure), null);
    failures.put(id, how.store().keep(failed, decision));
    thrown.put(id, new CellFailure(id, cause(failure), failed.kind(), failed.reason()));
  }

  /** What a policy threw, rather than that it did. */
  private static Throwable cause(Throwable failure) {
    Throwable behind = failure instanceof DecisionFailure ? failure.getCause() : null;
    return behind == null ? failure : behind;
  }

  /** One line, whatever was thrown. */
  private static String reason(Throwable failure) {
    String message = failure.getMessage();
    return (message == null ? failure.getClass().getName() : message)
        .replaceAll("\\s*\\R\\s*", " ");
  }

  private void reportEnd(CellId id) {
    how.progress().cellEnded(cells.size() + failures.size(), plan.cells(), id);
  }

  private List<CellFailure> inOrder() {
    return order.stream().filter(thrown::containsKey).map(thrown::get).toList();
  }

  private void throwIfAnyFailed() {
    if (thrown.isEmpty()) {
      return;
    }
    throwIfUsersFault();
    throw new EvaluationFailure(inOrder(), plan.cells());
  }

  private void throwIfNothingFits() {
    if (cells.isEmpty() && !thrown.isEmpty()) {
      throwIfUsersFault();
    }
  }

  private void throwIfUsersFault() {
    List<CellFailure> all = inOrder();
    if (all.stream().allMatch(failure -> failure.cause() instanceof ConfigError)) {
      CellFailure first = all.get(0);
      throw new ConfigError(first.describe(), first.cause());
    }
  }
}
