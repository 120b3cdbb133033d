package io.masito.policies.own;

import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * Sees to it that a process and those it started end: when it is told to, and at the latest when
 * the program ends, as by Ctrl-C.
 */
final class ProcessEnd {

  private static final long PATIENCE_SECONDS = 2;

  private final Process process;
  private final Thread hook;

  ProcessEnd(Process process) {
    this.process = process;
    this.hook = new Thread(this::kill, "policy end");
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The program is ending at this very moment.
      kill();
    }
  }

  /** The exit code, if the process ends within a moment. */
  OptionalInt exitCode() {
    try {
      return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)
          ? OptionalInt.of(process.exitValue())
          : OptionalInt.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return OptionalInt.empty();
    }
  }

  /** Waits a moment for the process to end by itself, then forces it. */
  void await() throws InterruptedException {
    List<ProcessHandle> children = process.descendants().toList();
    process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    children.forEach(ProcessHandle::destroyForcibly);
    force();
  }

  /** Ends the process now. */
  void force() {
    kill();
    exitCode();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The program is ending; the hook finds nothing to do.
    }
  }

  private void kill() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
  }
}
