package io.masito.agents.network;

import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Keeps the native libraries to one thread. Networks of this size are slower with more, many times
 * slower on a busy machine, and one thread makes sums come out the same each time.
 */
public final class NativeThreads {

  private NativeThreads() {}

  /** Sets ND4J's own threads and those of its BLAS to one; may be called again at any time. */
  public static void useOne() {
    // Asking for the backend loads it; without it there are no native operations to set.
    Nd4j.getBackend();
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
    openblas.blas_set_num_threads(1);
  }
}
