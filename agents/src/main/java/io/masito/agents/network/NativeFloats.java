package io.masito.agents.network;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Numbers that live twice: in the heap, where Java's loops run over them, and in native memory,
 * where BLAS reads and writes them without the copies that an array would cost it at every call.
 * The two are alike only after {@link #send} or {@link #fetch}. Native memory is freed when this
 * object is collected. Not thread-safe.
 */
final class NativeFloats {

  private final float[] heap;
  private final FloatPointer memory;

  /** Makes zeros. */
  NativeFloats(int length) {
    heap = new float[length];
    memory = new FloatPointer((long) length);
    send(length);
  }

  /** Makes an array of one number. */
  static NativeFloats filled(int length, float value) {
    var floats = new NativeFloats(length);
    Arrays.fill(floats.heap, value);
    floats.send(length);
    return floats;
  }

  /** The numbers in the heap, not a copy. */
  float[] heap() {
    return heap;
  }

  /** The numbers in native memory, not a copy. */
  FloatPointer memory() {
    return memory;
  }

  /** Copies the first numbers from heap to native memory. */
  void send(int length) {
    memory.put(heap, 0, length);
  }

  /** Copies the first numbers of an array to native memory, past the heap. */
  void send(float[] source, int length) {
    memory.put(source, 0, length);
  }

  /** Copies the first numbers from native memory to the heap. */
  void fetch(int length) {
    memory.get(heap, 0, length);
  }

  /** Copies the first numbers from native memory to an array, past the heap. */
  void fetch(float[] target, int length) {
    memory.get(target, 0, length);
  }
}
