package io.masito.env.sim;

import io.masito.env.llm.KvMemory;
import io.masito.env.workload.Prefix;
import java.util.Arrays;

/**
 * What a prefix cache holds, as a node tells it: by model, names of segments and how many of their
 * blocks are there. In a message it takes a name of four bytes and a count of two for each segment.
 * Immutable.
 */
final class PrefixDigest {

  /** Of a node that keeps nothing. */
  static final PrefixDigest NONE = new PrefixDigest(new long[0][], new int[0][]);

  private final long[][] ids;
  private final int[][] blocks;

  private PrefixDigest(long[][] ids, int[][] blocks) {
    this.ids = ids;
    this.blocks = blocks;
  }

  /** Leading tokens of a prompt that the node need not compute. */
  int hitTokens(int engine, Prefix prefix, int promptTokens) {
    if (ids.length == 0) {
      return 0;
    }
    int hit = 0;
    for (int segment = 0; segment < prefix.segments(); segment++) {
      int end = prefix.endTokens(segment, promptTokens - 1) / KvMemory.BLOCK_TOKENS;
      if (end > hit) {
        int place = Arrays.binarySearch(ids[engine], prefix.id(segment));
        int here = place < 0 ? 0 : StrictMath.min(blocks[engine][place], end - hit);
        if (hit + here < end) {
          return (hit + here) * KvMemory.BLOCK_TOKENS;
        }
        hit = end;
      }
    }
    return hit * KvMemory.BLOCK_TOKENS;
  }

  /** Collects segments, then sorts them by name. */
  static final class Builder {
    private final int engines;
    private final int[] engineOf;
    private final long[] idOf;
    private final int[] blocksOf;
    private int size;

    Builder(int engines, int capacity) {
      this.engines = engines;
      this.engineOf = new int[capacity];
      this.idOf = new long[capacity];
      this.blocksOf = new int[capacity];
    }

    /** Adds a segment, unless nothing of it is left. */
    void add(int engine, long id, int blocks) {
      if (blocks > 0) {
        engineOf[size] = engine;
        idOf[size] = id;
        blocksOf[size++] = blocks;
      }
    }

    PrefixDigest build() {
      var ids = new long[engines][];
      var blocks = new int[engines][];
      for (int engine = 0; engine < engines; engine++) {
        ids[engine] = idsOf(engine);
        blocks[engine] = new int[ids[engine].length];
      }
      for (int i = 0; i < size; i++) {
        int engine = engineOf[i];
        blocks[engine][Arrays.binarySearch(ids[engine], idOf[i])] = blocksOf[i];
      }
      return new PrefixDigest(ids, blocks);
    }

    private long[] idsOf(int engine) {
      var found = new long[size];
      int count = 0;
      for (int i = 0; i < size; i++) {
        if (engineOf[i] == engine) {
          found[count++] = idOf[i];
        }
      }
      long[] sorted = Arrays.copyOf(found, count);
      Arrays.sort(sorted);
      return sorted;
    }
  }
}
