package io.masito.env.workload;

import io.masito.env.config.ConfigError;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Keeps the rows of a trace in arrays: 16 bytes a row, and 4 for each block of its prompt. */
final class TraceBuilder implements TraceSink {

  private static final int FIRST_CAPACITY = 1024;
  private static final int MOST_BLOCKS = Integer.MAX_VALUE - 8;

  private long[] arrivals = new long[FIRST_CAPACITY];
  private int[] prompts = new int[FIRST_CAPACITY];
  private int[] outputs = new int[FIRST_CAPACITY];
  private int @Nullable [] blockEnds;
  private int[] blocks = new int[FIRST_CAPACITY];
  private int size;
  private int blockCount;

  @Override
  public void row(long arrivalNanos, int promptTokens, int outputTokens, int[] ids, int count) {
    if (size == arrivals.length) {
      arrivals = Arrays.copyOf(arrivals, 2 * size);
      prompts = Arrays.copyOf(prompts, 2 * size);
      outputs = Arrays.copyOf(outputs, 2 * size);
      blockEnds = blockEnds == null ? null : Arrays.copyOf(blockEnds, 2 * size);
    }
    arrivals[size] = arrivalNanos;
    prompts[size] = promptTokens;
    outputs[size] = outputTokens;
    keep(ids, count);
    size++;
  }

  private void keep(int[] ids, int count) {
    if (blockEnds == null && count > 0) {
      blockEnds = new int[arrivals.length];
    }
    if (blockEnds == null) {
      return;
    }
    if (count > MOST_BLOCKS - blockCount) {
      throw new ConfigError("the trace has more than " + MOST_BLOCKS + " blocks; cut it");
    }
    if (blockCount + count > blocks.length) {
      long wanted = StrictMath.max(2L * blocks.length, (long) blockCount + count);
      blocks = Arrays.copyOf(blocks, (int) StrictMath.min(MOST_BLOCKS, wanted));
    }
    System.arraycopy(ids, 0, blocks, blockCount, count);
    blockCount += count;
    blockEnds[size] = blockCount;
  }

  Trace build(TraceFacts facts) {
    return new Trace(
        facts,
        Arrays.copyOf(arrivals, size),
        Arrays.copyOf(prompts, size),
        Arrays.copyOf(outputs, size),
        blockEnds == null ? new int[0] : Arrays.copyOf(blockEnds, size),
        Arrays.copyOf(blocks, blockCount));
  }
}
