package io.masito.agents.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.openblas.global.openblas;
import org.junit.jupiter.api.Test;
import org.nd4j.nativeblas.NativeOpsHolder;

class NativeThreadsTest {

  @Test
  void nativeLibrariesRunOnOneThread() {
    NativeThreads.useOne();
    NativeThreads.useOne();
    assertThat(NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads()).isEqualTo(1);
    assertThat(openblas.blas_get_num_threads()).isEqualTo(1);
  }
}
