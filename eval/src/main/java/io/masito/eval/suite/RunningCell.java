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
    this.timer = DecisionTimer.of(source, limitSeconds);
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
      settle(new Cell(id, EpisodeRunner.run(env, source, id.seed(), timer)), null);
    } catch (Throwable e) {
      // The boundary of the cell: its failure is recorded and the others go on.
      settle(null, e);
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
    String message = "policy " + source.name() + ": " + timer.overdue();
    settle(null, new DecisionFailure(PolicyFault.Kind.TIMED_OUT, message, null, decision));
    Thread running = thread;
    if (running != null) {
      running.interrupt();
    }
  }

  /** Keeps the first end; what a thread that was given up comes to later does not count. */
  private synchronized void settle(@Nullable Cell played, @Nullable Throwable thrown) {
    if (cell == null && failure == null) {
      cell = played;
      failure = thrown;
    }
  }

  @Nullable Cell cell() {
    return cell;
  }

  @Nullable Throwable failure() {
    return failure;
  }
}
