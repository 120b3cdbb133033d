package io.masito.training.sweep;

import io.masito.training.run.JudgeFactory;
import io.masito.training.run.RunWorld;
import io.masito.training.run.TeamFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/**
 * Trains the runs of a plan, some at once, each with a world and a team of its own, so that its
 * folder holds the same bytes as if it had been trained alone. Runs that are complete already are
 * left as they are, and those that were interrupted are resumed. A run that fails is noted, and the
 * others go on.
 */
public final class Sweep {

  private static final int FEWEST_DIGITS = 3;

  private final TeamFactory teams;
  private final JudgeFactory judges;
  private final SweepListener listener;
  private final List<SweepRun> runs = new ArrayList<>();
  private final long budget;
  private long done;
  private int ended;

  /**
   * Prepares a sweep, and looks at what is there already.
   *
   * @param plan what is trained
   * @param folder the folder of the sweep
   * @param world what all runs are trained in
   * @param teams makes a team for each run; called on several threads
   * @param judges makes a judge for each run; called on several threads
   * @param listener told how far it is
   * @throws io.masito.env.config.ConfigError if a run that is there has other settings, another
   *     seed or another scenario
   */
  public Sweep(
      SweepPlan plan,
      Path folder,
      RunWorld world,
      TeamFactory teams,
      JudgeFactory judges,
      SweepListener listener) {
    this.teams = teams;
    this.judges = judges;
    this.listener = listener;
    int digits = Math.max(FEWEST_DIGITS, Integer.toString(plan.points().size()).length());
    for (SweepPoint point : plan.points()) {
      String number = String.format(Locale.ROOT, "%0" + digits + "d", point.number());
      for (long seed : plan.seeds()) {
        String name = number + "/seed-" + seed;
        runs.add(new SweepRun(point, seed, name, folder.resolve(name), world));
      }
    }
    this.budget = runs.stream().mapToLong(SweepRun::budget).sum();
  }

  /**
   * Trains all runs that are not finished.
   *
   * @param threads how many at once, above 0; changes no result
   * @param stop asked all the time whether to stop; runs under way can then be resumed
   * @return the runs, in the order of the plan
   */
  public List<SweepCell> run(int threads, BooleanSupplier stop) {
    tellFinished();
    ExecutorService pool = Executors.newFixedThreadPool(threads, Sweep::daemon);
    try {
      var cells = new ArrayList<Future<SweepCell>>();
      runs.forEach(run -> cells.add(pool.submit(() -> train(run, stop))));
      return collected(cells);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the sweep was interrupted", e);
    } finally {
      pool.shutdownNow();
    }
  }

  /** Before the others begin, so that they say how fast the sweep is. */
  private synchronized void tellFinished() {
    done = runs.stream().filter(SweepRun::finished).mapToLong(SweepRun::budget).sum();
    listener.decided(done, budget);
  }

  private static Thread daemon(Runnable task) {
    var thread = new Thread(task, "sweep");
    thread.setDaemon(true);
    return thread;
  }

  private SweepCell train(SweepRun run, BooleanSupplier stop) {
    var share = new Share(run.budget());
    SweepCell cell = run.train(teams, judges, stop, share::moveTo);
    if (cell.complete() && !run.finished()) {
      share.moveTo(run.budget());
    }
    tellEnd(cell);
    return cell;
  }

  private synchronized void tellEnd(SweepCell cell) {
    ended++;
    listener.ended(cell, ended, runs.size());
  }

  /** What one run has added to the decisions of all: no more than its budget, and never less. */
  private final class Share {

    private final long most;
    private long own;

    private Share(long most) {
      this.most = most;
    }

    private void moveTo(long decisions) {
      synchronized (Sweep.this) {
        long reached = Math.max(own, Math.min(decisions, most));
        done += reached - own;
        own = reached;
        listener.decided(done, budget);
      }
    }
  }

  /** What a run does not catch, such as a lack of memory, ends the sweep. */
  private static List<SweepCell> collected(List<Future<SweepCell>> cells)
      throws InterruptedException {
    var collected = new ArrayList<SweepCell>();
    for (Future<SweepCell> cell : cells) {
      try {
        collected.add(cell.get());
      } catch (ExecutionException e) {
        if (e.getCause() instanceof Error error) {
          throw error;
        }
        throw new IllegalStateException("a run of the sweep broke: " + e.getCause(), e.getCause());
      }
    }
    return collected;
  }
}
