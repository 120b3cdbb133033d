package io.masito.agents.team;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Updates that run on a thread of their own while a team acts: what was begun is awaited before
 * anything else is begun or looked at. The thread ends by itself when it is idle. Used from one
 * thread.
 */
final class UpdatesBeside {

  private static final int IDLE_SECONDS = 5;
  private static final CompletableFuture<Void> NOTHING = CompletableFuture.completedFuture(null);

  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), UpdatesBeside::daemon);

  private CompletableFuture<Void> running = NOTHING;

  UpdatesBeside() {
    thread.allowCoreThreadTimeOut(true);
  }

  private static Thread daemon(Runnable work) {
    var thread = new Thread(work, "masito-updates");
    thread.setDaemon(true);
    return thread;
  }

  /** Begins updates; none may be running. */
  void begin(Runnable updates) {
    running = CompletableFuture.runAsync(updates, thread);
  }

  /** Waits until the updates that were begun are made; throws what they threw. */
  void await() {
    CompletableFuture<Void> begun = running;
    running = NOTHING;
    try {
      begun.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}
