package io.masito.env.sim;

import io.masito.env.llm.KvMemory;
import io.masito.env.workload.Prefix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The prefix cache of a node, as vLLM's automatic prefix caching keeps it (Kwon et al., "Efficient
 * memory management for large language model serving with PagedAttention", SOSP 2023): whole blocks
 * of requests that have left stay in KV memory until the memory is needed, the longest unused
 * first, of one request the tail first. A request that begins alike takes them as its own.
 *
 * <p>Blocks are counted by segment of a {@link Prefix}; a block belongs to the segment in which it
 * ends. Memory of blocks that somebody uses is in use, all other is free for whoever needs it.
 * Changed: blocks can be shared from when their request leaves, not from when they are filled. Not
 * thread-safe.
 */
final class PrefixCache {

  private final KvMemory memory;
  private final long[] blockBytes;
  private final List<Map<Long, Entry>> byEngine = new ArrayList<>();

  /** Before the longest unused and behind the last used. */
  private final Entry ends = new Entry(0, 0);

  private long cachedBytes;
  private int entries;

  PrefixCache(KvMemory memory, long[] blockBytes) {
    this.memory = memory;
    this.blockBytes = blockBytes;
    for (int engine = 0; engine < blockBytes.length; engine++) {
      byEngine.add(new HashMap<>());
    }
    ends.before = ends;
    ends.behind = ends;
  }

  /** The cache of a node, null if it has none. */
  static @Nullable PrefixCache of(NodeModel model, KvMemory memory) {
    if (!model.prefixCache()) {
      return null;
    }
    long[] blockBytes =
        model.engines().stream()
            .mapToLong(engine -> KvMemory.bytes(1, engine.kvBytesPerToken()))
            .toArray();
    return new PrefixCache(memory, blockBytes);
  }

  /** Copies the cache onto a copy of its memory. */
  PrefixCache copy(KvMemory copyOfMemory) {
    var copy = new PrefixCache(copyOfMemory, blockBytes);
    for (Entry entry = ends.behind; entry != ends; entry = entry.behind) {
      Entry twin = new Entry(entry.engine, entry.id);
      twin.blocks = entry.blocks;
      twin.uses = entry.uses.clone();
      twin.users = entry.users;
      copy.byEngine.get(entry.engine).put(entry.id, twin);
      copy.append(twin);
    }
    copy.cachedBytes = cachedBytes;
    copy.entries = entries;
    return copy;
  }

  /** Leading blocks of a context that are here; one token at least is always computed. */
  int hitBlocks(int engine, Prefix prefix, int contextTokens) {
    int most = contextTokens - 1;
    int hit = 0;
    for (int segment = 0; segment < prefix.segments(); segment++) {
      int end = prefix.endTokens(segment, most) / KvMemory.BLOCK_TOKENS;
      if (end > hit) {
        Entry entry = byEngine.get(engine).get(prefix.id(segment));
        int here = entry == null ? 0 : StrictMath.min(entry.blocks, end - hit);
        if (hit + here < end) {
          return hit + here;
        }
        hit = end;
      }
    }
    return hit;
  }

  /** Memory that is free until such a hit is used. */
  long idleBytes(int engine, Prefix prefix, int hitBlocks) {
    long bytes = 0;
    int from = 0;
    for (int segment = 0; from < hitBlocks; segment++) {
      int end = prefix.endTokens(segment, hitBlocks * KvMemory.BLOCK_TOKENS);
      if (end / KvMemory.BLOCK_TOKENS > from) {
        int wanted = end / KvMemory.BLOCK_TOKENS - from;
        int idle = wanted - entry(engine, prefix.id(segment)).inUse();
        bytes += StrictMath.max(0, idle) * blockBytes[engine];
        from += wanted;
      }
    }
    return bytes;
  }

  /** Uses a hit; the memory of {@link #idleBytes} must be free. */
  void use(int engine, Prefix prefix, int hitBlocks) {
    int from = 0;
    for (int segment = 0; from < hitBlocks; segment++) {
      int end = prefix.endTokens(segment, hitBlocks * KvMemory.BLOCK_TOKENS);
      if (end / KvMemory.BLOCK_TOKENS > from) {
        int wanted = end / KvMemory.BLOCK_TOKENS - from;
        use(entry(engine, prefix.id(segment)), wanted);
        from += wanted;
      }
    }
  }

  private void use(Entry entry, int blocks) {
    int before = entry.inUse();
    entry.use(blocks);
    long more = (entry.inUse() - before) * blockBytes[entry.engine];
    cachedBytes -= more;
    takeFree(more);
  }

  private void takeFree(long bytes) {
    if (!memory.take(bytes)) {
      throw new IllegalStateException("a cached prefix does not fit into the memory it lies in");
    }
  }

  /**
   * Keeps what a request that leaves has computed; its own blocks must have been released before.
   *
   * @param hitBlocks what it used
   * @param computedTokens tokens whose keys and values it has
   */
  void leave(int engine, Prefix prefix, int hitBlocks, int computedTokens) {
    stopUsing(engine, prefix, hitBlocks);
    keep(engine, prefix, 0, 0, computedTokens);
  }

  private void stopUsing(int engine, Prefix prefix, int hitBlocks) {
    int from = 0;
    for (int segment = 0; from < hitBlocks; segment++) {
      int end = prefix.endTokens(segment, hitBlocks * KvMemory.BLOCK_TOKENS);
      if (end / KvMemory.BLOCK_TOKENS > from) {
        int wanted = end / KvMemory.BLOCK_TOKENS - from;
        stopUsing(entry(engine, prefix.id(segment)), wanted);
        from += wanted;
      }
    }
  }

  private void stopUsing(Entry entry, int blocks) {
    int before = entry.inUse();
    entry.stopUsing(blocks);
    long less = (before - entry.inUse()) * blockBytes[entry.engine];
    memory.release(less);
    cachedBytes += less;
  }

  /** Keeps a segment and those behind it, the last first, so that it becomes the longest unused. */
  private void keep(int engine, Prefix prefix, int first, int from, int computedTokens) {
    for (int segment = first; segment < prefix.segments(); segment++) {
      int end = prefix.endTokens(segment, computedTokens) / KvMemory.BLOCK_TOKENS;
      if (end > from) {
        keep(engine, prefix, segment + 1, end, computedTokens);
        keep(engine, prefix.id(segment), end - from);
        return;
      }
    }
  }

  private void keep(int engine, long id, int blocks) {
    Entry entry = byEngine.get(engine).get(id);
    if (entry == null) {
      entry = new Entry(engine, id);
      byEngine.get(engine).put(id, entry);
      entries++;
    } else {
      unlink(entry);
    }
    append(entry);
    if (blocks > entry.blocks) {
      cachedBytes += (blocks - entry.blocks) * blockBytes[engine];
      entry.blocks = blocks;
    }
  }

  /** Gives up what lies where memory has been taken. */
  void makeRoom() {
    Entry entry = ends.behind;
    while (cachedBytes > memory.freeBytes() && entry != ends) {
      Entry behind = entry.behind;
      evict(entry, cachedBytes - memory.freeBytes());
      entry = behind;
    }
  }

  private void evict(Entry entry, long bytes) {
    int blocks = evictable(entry, bytes);
    entry.blocks -= blocks;
    cachedBytes -= blocks * blockBytes[entry.engine];
    if (entry.blocks == 0) {
      unlink(entry);
      byEngine.get(entry.engine).remove(entry.id);
      entries--;
    }
  }

  /** Blocks that a segment can give up towards an amount of memory. */
  private int evictable(Entry entry, long bytes) {
    long size = blockBytes[entry.engine];
    return (int) StrictMath.min(entry.blocks - entry.inUse(), (bytes + size - 1) / size);
  }

  /** Forgets everything, if there is a cache; nobody may use any of it. */
  static void clear(@Nullable PrefixCache cache) {
    if (cache != null) {
      cache.byEngine.forEach(Map::clear);
      cache.ends.before = cache.ends;
      cache.ends.behind = cache.ends;
      cache.cachedBytes = 0;
      cache.entries = 0;
    }
  }

  /** Memory of all that is kept and not used. */
  long cachedBytes() {
    return cachedBytes;
  }

  /**
   * Tells what is here.
   *
   * @param growthBytes memory that has been taken since {@link #makeRoom}
   */
  PrefixDigest digest(long growthBytes) {
    var digest = new PrefixDigest.Builder(byEngine.size(), entries);
    long lost = cachedBytes + growthBytes - memory.freeBytes();
    for (Entry entry = ends.behind; entry != ends; entry = entry.behind) {
      int evicted = lost > 0 ? evictable(entry, lost) : 0;
      lost -= evicted * blockBytes[entry.engine];
      digest.add(entry.engine, entry.id, entry.blocks - evicted);
    }
    return digest.build();
  }

  private Entry entry(int engine, long id) {
    Entry entry = byEngine.get(engine).get(id);
    if (entry == null) {
      throw new IllegalStateException("prefix " + id + " is used and not in the cache");
    }
    return entry;
  }

  private void append(Entry entry) {
    Entry last = ends.before;
    entry.before = last;
    entry.behind = ends;
    last.behind = entry;
    ends.before = entry;
  }

  private static void unlink(Entry entry) {
    entry.before.behind = entry.behind;
    entry.behind.before = entry.before;
  }

  /** Cached blocks of a segment, between its neighbours in the order of use. */
  private static final class Entry {
    private static final int[] NOBODY = {};

    final int engine;
    final long id;
    int blocks;

    /** By user, how many of its blocks from the first on are used. */
    int[] uses = NOBODY;

    int users;
    Entry before = this;
    Entry behind = this;

    Entry(int engine, long id) {
      this.engine = engine;
      this.id = id;
    }

    /** Blocks from the first on that somebody uses. */
    int inUse() {
      int most = 0;
      for (int user = 0; user < users; user++) {
        most = StrictMath.max(most, uses[user]);
      }
      return most;
    }

    void use(int count) {
      if (users == uses.length) {
        uses = Arrays.copyOf(uses, 2 * users + 1);
      }
      uses[users++] = count;
    }

    void stopUsing(int count) {
      int user = 0;
      while (uses[user] != count) {
        user++;
      }
      uses[user] = uses[--users];
    }
  }
}
