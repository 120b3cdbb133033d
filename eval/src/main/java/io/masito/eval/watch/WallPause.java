package io.masito.eval.watch;

import java.util.concurrent.locks.LockSupport;

/** Lets the machine's time pass; the only class that does, and no result depends on it. */
public final class WallPause implements Pause {

  /** Makes a pause. */
  public WallPause() {}

  @Override
  public void pass(long nanos) {
    LockSupport.parkNanos(nanos);
  }
}
