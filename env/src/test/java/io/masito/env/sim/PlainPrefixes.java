package io.masito.env.sim;

import io.masito.env.llm.KvMemory;
import io.masito.env.workload.Prefix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A prefix cache block by block, without any order but the stamps of their last use. */
final class PlainPrefixes {

  private final Map<Key, Block> blocks = new LinkedHashMap<>();
  private long stamps;

  /** A block of a segment, counted from the start of the prompt. */
  private record Key(int engine, long id, int number) {}

  private static final class Block {
    int users;
    long stamp;
  }

  /** Segment that a block ends in, -1 if it is none. */
  private static int segment(Prefix prefix, int block) {
    int end = (block + 1) * KvMemory.BLOCK_TOKENS;
    for (int segment = 0; segment < prefix.segments(); segment++) {
      if (prefix.endTokens(segment, end) == end) {
        return segment;
      }
    }
    return -1;
  }

  private static Key key(int engine, Prefix prefix, int block) {
    return new Key(engine, prefix.id(segment(prefix, block)), block);
  }

  int hit(int engine, Prefix prefix, int context) {
    int hit = 0;
    while ((hit + 1) * KvMemory.BLOCK_TOKENS < context
        && segment(prefix, hit) >= 0
        && blocks.containsKey(key(engine, prefix, hit))) {
      hit++;
    }
    return hit;
  }

  /** The blocks of a hit. */
  private List<Block> touched(int engine, Prefix prefix, int hit) {
    List<Block> touched = new ArrayList<>();
    for (int block = 0; block < hit; block++) {
      touched.add(Objects.requireNonNull(blocks.get(key(engine, prefix, block))));
    }
    return touched;
  }

  private List<Block> ofSegment(int engine, long id) {
    List<Block> found = new ArrayList<>();
    int most = blocks.keySet().stream().mapToInt(Key::number).max().orElse(-1);
    for (int number = 0; number <= most; number++) {
      Block block = blocks.get(new Key(engine, id, number));
      if (block != null) {
        found.add(block);
      }
    }
    return found;
  }

  int idle(int engine, Prefix prefix, int hit) {
    return (int) touched(engine, prefix, hit).stream().filter(block -> block.users == 0).count();
  }

  void use(int engine, Prefix prefix, int hit, int sign) {
    touched(engine, prefix, hit).forEach(block -> block.users += sign);
  }

  void keep(int engine, Prefix prefix, int computed) {
    int last = -1;
    for (int block = 0; (block + 1) * KvMemory.BLOCK_TOKENS <= computed; block++) {
      int segment = segment(prefix, block);
      if (segment >= 0) {
        Key key = key(engine, prefix, block);
        if (!blocks.containsKey(key)) {
          blocks.put(key, new Block());
        }
        last = segment;
      }
    }
    for (int segment = last; segment >= 0; segment--) {
      List<Block> all = ofSegment(engine, prefix.id(segment));
      for (int i = all.size() - 1; i >= 0; i--) {
        all.get(i).stamp = stamps++;
      }
    }
  }

  /** Drops the block that was used the longest ago, of those that nobody uses. */
  void evictOne() {
    Key oldest = null;
    long stamp = Long.MAX_VALUE;
    for (Map.Entry<Key, Block> entry : blocks.entrySet()) {
      if (entry.getValue().users == 0 && entry.getValue().stamp < stamp) {
        oldest = entry.getKey();
        stamp = entry.getValue().stamp;
      }
    }
    blocks.remove(Objects.requireNonNull(oldest));
  }

  int count(int engine, boolean inUse) {
    return (int)
        blocks.entrySet().stream()
            .filter(entry -> entry.getKey().engine == engine && entry.getValue().users > 0 == inUse)
            .count();
  }
}
