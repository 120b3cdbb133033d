package io.masito.eval.suite;

import io.masito.env.EnvSpec;
import io.masito.policies.PolicyFault;
import io.masito.policies.PolicySource;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** A cell on a thread of its own, which can be given up if its policy does not answer. */
final class RunningCell {

  private final CellId id;
  private final NamedWorld world;
  private final PolicySource source;
  private final DecisionTimer timer;
  private volatile @Nullable EnvSpec spec;
  private volatile @Nullable Cell cell;
  private volatile @Nullable Throwable failure;
  private volatile @Nullable Thread thread;

  RunningCell(CellId id, NamedWorld world, PolicySource source, double limitSeconds) {
    this.id = id;
    this.timer = new DecisionTimer(limitSeconds);
    this.world = world;
    this.source = source;
  }

  CellId id() {
    return id;
  }

  /** Begins; the cell is put into the queue when it has ended by itself. */
  void start(BlockingQueue<RunningCell> ended) {
    var started = new Thread(() -> play(ended), "evaluation");
    started.setDaemon(true);
    thread = started;
    started.start();
  }

  private void play(BlockingQueue<RunningCell> ended) {
    try {
      var env = world.fresh().get();
      spec = env.spec();
      cell = EpisodeRunner.runCell(env, source, id, timer);
    } catch (Throwable e) {
      // The boundary of the cell: its failure is recorded and the others go on.
      failure = e;
    } finally {
      ended.add(this);
    }
  }

  boolean overdue() {
    return timer.isOverdue();
  }

  /** Gives the cell up; its thread is asked to end and no longer listened to. */
  void giveUp() {
    EnvSpec known = spec;
    FailedDecision decision = known == null ? null : timer.underWay(known);
    Thread running = thread;
    if (running != null) {
      running.interrupt();
    }
    cell = null;
    failure =
        new DecisionFailure(
            PolicyFault.Kind.TIMED_OUT,
            "policy " + source.name() + ": " + timer.overdue(),
            null,
            decision);
  }

  @Nullable Cell cell() {
    return cell;
  }

  @Nullable Throwable failure() {
    return failure;
  }
}
