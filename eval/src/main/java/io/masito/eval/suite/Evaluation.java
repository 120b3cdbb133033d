package io.masito.eval.suite;

import io.masito.env.EnvSpec;
import io.masito.env.config.ConfigError;
import io.masito.env.provenance.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs a plan: cells in parallel, each with a world and a policy of its own, results in the order
 * of the plan. Everything but the decision times is independent of the number of threads.
 */
public final class Evaluation {

  private final EvaluationPlan plan;
  private final EvaluationProgress progress;
  private int done;

  private Evaluation(EvaluationPlan plan, EvaluationProgress progress) {
    this.plan = plan;
    this.progress = progress;
  }

  /**
   * Runs every cell of a plan.
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
    if (threads <= 0) {
      throw new IllegalArgumentException("threads " + threads + " must be above 0");
    }
    Provenance provenance = Provenance.of(describe(plan, inputs));
    List<Cell> cells = new Evaluation(plan, progress).runCells(threads);
    List<String> bundles =
        plan.contenders().stream().filter(Contender::bundle).map(Contender::name).toList();
    return new EvaluationResult(cells, bundles, provenance);
  }

  private static Map<String, String> describe(EvaluationPlan plan, Map<String, String> inputs) {
    var all = new TreeMap<String, String>(inputs);
    all.put("seeds", plan.seeds().toString());
    for (NamedWorld world : plan.worlds()) {
      EnvSpec spec = world.fresh().get().spec();
      String prefix = "scenario." + world.name();
      all.put(prefix + ".env", spec.id() + " version " + spec.version());
      all.put(prefix + ".features.sha256", spec.schema().digest());
    }
    return all;
  }

  private List<Cell> runCells(int threads) {
    ExecutorService pool = Executors.newFixedThreadPool(threads, Evaluation::daemon);
    try {
      return collect(submit(pool));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the evaluation was interrupted", e);
    } finally {
      pool.shutdownNow();
    }
  }

  private static Thread daemon(Runnable task) {
    var thread = new Thread(task, "evaluation");
    thread.setDaemon(true);
    return thread;
  }

  private List<Pending> submit(ExecutorService pool) {
    var pending = new ArrayList<Pending>(plan.cells());
    for (NamedWorld world : plan.worlds()) {
      for (Contender contender : plan.contenders()) {
        for (long seed : plan.seeds()) {
          var id = new CellId(contender.name(), world.name(), seed);
          pending.add(new Pending(id, pool.submit(() -> runCell(id, world, contender))));
        }
      }
    }
    return pending;
  }

  private Cell runCell(CellId id, NamedWorld world, Contender contender) {
    try {
      var env = world.fresh().get();
      return EpisodeRunner.runCell(env, contender.source(), id);
    } finally {
      reportEnd(id);
    }
  }

  private synchronized void reportEnd(CellId id) {
    done++;
    progress.cellEnded(done, plan.cells(), id);
  }

  private List<Cell> collect(List<Pending> pending) throws InterruptedException {
    var cells = new ArrayList<Cell>(pending.size());
    var failures = new ArrayList<CellFailure>();
    for (Pending cell : pending) {
      try {
        cells.add(cell.result().get());
      } catch (ExecutionException e) {
        Throwable cause = e.getCause();
        failures.add(new CellFailure(cell.id(), cause == null ? e : cause));
      }
    }
    throwIfAny(failures);
    return cells;
  }

  private void throwIfAny(List<CellFailure> failures) {
    if (failures.isEmpty()) {
      return;
    }
    CellFailure first = failures.get(0);
    if (failures.stream().allMatch(failure -> failure.cause() instanceof ConfigError)) {
      throw new ConfigError(first.describe(), first.cause());
    }
    throw new EvaluationFailure(failures, plan.cells());
  }

  private record Pending(CellId id, Future<Cell> result) {}
}
