package io.masito.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Notices Ctrl-C and holds the end of the program back, for a bounded time, until the work that is
 * going on has stopped in good order. Close it when the work is over.
 */
final class Interrupt implements AutoCloseable {

  private static final long LONGEST_WAIT_SECONDS = 30;

  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "interrupt");
  private volatile boolean requested;

  Interrupt() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  boolean requested() {
    return requested;
  }

  @Override
  public void close() {
    over.countDown();
    if (!requested) {
      forget();
    }
  }

  private void forget() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The program is ending at this very moment; the hook finds the work over.
    }
  }

  private void stop() {
    requested = true;
    try {
      over.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
