package io.masito.policies.own;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * Reads what a process writes to its standard error, so that it never waits for a reader, and keeps
 * the last of it.
 */
final class LastWords {

  private static final int KEPT = 8_192;
  private static final int BUFFER = 4_096;
  private static final long PATIENCE_MILLIS = 500;

  private final Thread reader;
  private String tail = "";

  LastWords(InputStream in) {
    this.reader = new Thread(() -> read(in), "policy errors");
    reader.setDaemon(true);
    reader.start();
  }

  private void read(InputStream in) {
    byte[] buffer = new byte[BUFFER];
    try {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        keep(new String(buffer, 0, count, StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      // The process is gone; what was read is all there is.
    }
  }

  private synchronized void keep(String more) {
    String all = tail + more;
    tail = all.substring(Math.max(0, all.length() - KEPT));
  }

  /** Everything kept; waits a moment for the end of it, if the process has ended. */
  String all() throws InterruptedException {
    TimeUnit.MILLISECONDS.timedJoin(reader, PATIENCE_MILLIS);
    synchronized (this) {
      return tail.strip();
    }
  }
}
