package io.masito.eval.suite;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs cells, several at once, and tells of each end on the calling thread. A cell whose policy
 * does not answer in time is given up and its place taken by the next.
 */
final class CellPool {

  private static final long TICK_MILLIS = 50;

  private final int threads;
  private final BooleanSupplier stopped;
  private final BlockingQueue<RunningCell> ended = new LinkedBlockingQueue<>();
  private final List<RunningCell> running = new ArrayList<>();

  CellPool(int threads, BooleanSupplier stopped) {
    this.threads = threads;
    this.stopped = stopped;
  }

  /**
   * Runs cells until all have ended or it is told to stop; those under way then are left alone.
   *
   * @param cells what to run, in the order of their beginning
   * @param listener told of each that ended, in whatever way
   */
  void run(List<RunningCell> cells, Consumer<RunningCell> listener) {
    Deque<RunningCell> waiting = new ArrayDeque<>(cells);
    while (!stopped.getAsBoolean() && (!waiting.isEmpty() || !running.isEmpty())) {
      while (running.size() < threads && !waiting.isEmpty()) {
        begin(waiting.remove());
      }
      RunningCell cell = await();
      if (cell != null && running.remove(cell)) {
        listener.accept(cell);
      }
      giveUpOverdue(listener);
    }
  }

  private void begin(RunningCell cell) {
    running.add(cell);
    cell.start(ended);
  }

  private @Nullable RunningCell await() {
    try {
      return ended.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the evaluation was interrupted", e);
    }
  }

  private void giveUpOverdue(Consumer<RunningCell> listener) {
    for (Iterator<RunningCell> cells = running.iterator(); cells.hasNext(); ) {
      RunningCell cell = cells.next();
      if (cell.overdue()) {
        cells.remove();
        cell.giveUp();
        listener.accept(cell);
      }
    }
  }
}
