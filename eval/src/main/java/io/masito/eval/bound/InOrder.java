package io.masito.eval.bound;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs tasks on several threads and gives their results in the order of the tasks. Use from one
 * thread.
 */
public final class InOrder implements AutoCloseable {

  private final ExecutorService pool;

  /**
   * Starts the threads.
   *
   * @param threads how many, above 0
   */
  public InOrder(int threads) {
    pool =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              var thread = new Thread(task, "room");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Runs tasks and waits for all of them.
   *
   * @param tasks what to run
   * @param <T> what a task gives
   * @return results in the order of the tasks
   */
  public <T> List<T> all(List<Callable<T>> tasks) {
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> done : pool.invokeAll(tasks)) {
        results.add(done.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the measurement was interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("an episode failed", e.getCause());
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
