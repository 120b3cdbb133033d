package io.masito.env.sim;

import io.masito.env.llm.KvMemory;
import io.masito.env.llm.ServiceModel;
import org.jspecify.annotations.Nullable;

/**
 * The KV memory of a node as one of its models uses it: blocks of its requests, and of prompts in
 * the prefix cache, if there is one. Not thread-safe.
 */
final class EngineMemory {

  private final int engine;
  private final ServiceModel service;
  private final KvMemory memory;
  private final long blockBytes;
  private final @Nullable PrefixCache prefixes;

  EngineMemory(int engine, ServiceModel service, KvMemory memory, @Nullable PrefixCache prefixes) {
    this.engine = engine;
    this.service = service;
    this.memory = memory;
    this.prefixes = prefixes;
    this.blockBytes = KvMemory.bytes(1, service.kvBytesPerToken());
  }

  long bytes(long blocks) {
    return blocks * blockBytes;
  }

  /** Takes what the context of a prompt needs more; false if it is not free. */
  boolean takeBlocks(ActiveRequest request, int tokens) {
    int needed = KvMemory.blocks(service.keptTokens(tokens)) - request.kvBlocks;
    if (needed <= 0) {
      return true;
    }
    if (!take(needed)) {
      return false;
    }
    request.kvBlocks += needed;
    return true;
  }

  /** Leading blocks of a request's context that are in the prefix cache. */
  int hitBlocks(ActiveRequest request) {
    return prefixes == null || !wholeContexts()
        ? request.givenHitBlocks
        : prefixes.hitBlocks(engine, request.request.prefix(), request.contextTokens());
  }

  /** Whether all of every context is kept; only then can a prefix be shared. */
  private boolean wholeContexts() {
    return service.windowTokens() == ServiceModel.NO_WINDOW;
  }

  /** Memory that must be free to admit a request with a hit. */
  long admissionBytes(ActiveRequest head, int hitBlocks, int tokens) {
    long all = bytes(KvMemory.blocks(service.keptTokens(tokens)));
    return prefixes == null || hitBlocks == 0
        ? all
        : all - bytes(hitBlocks) + prefixes.idleBytes(engine, head.request.prefix(), hitBlocks);
  }

  /** Takes what a request needs to be admitted with a hit; false if it is not free. */
  boolean takeFirstBlocks(ActiveRequest head, int hitBlocks, int tokens) {
    if (prefixes == null || hitBlocks == 0) {
      return takeBlocks(head, tokens);
    }
    if (admissionBytes(head, hitBlocks, tokens) > memory.freeBytes()) {
      return false;
    }
    prefixes.use(engine, head.request.prefix(), hitBlocks);
    head.hitBlocks = hitBlocks;
    head.kvBlocks = hitBlocks;
    return takeBlocks(head, tokens);
  }

  /** Takes blocks, from the prefix cache too; false if so many are not free. */
  boolean take(long blocks) {
    if (blocks == 0) {
      return true;
    }
    if (!memory.take(bytes(blocks))) {
      return false;
    }
    if (prefixes != null) {
      prefixes.makeRoom();
    }
    return true;
  }

  /** Gives back the memory of a request that has been settled, and keeps what was computed. */
  void leave(ActiveRequest request, int blocks, int computedTokens) {
    release(blocks - request.hitBlocks);
    keep(request, computedTokens);
  }

  /** Keeps what was computed of a context, for prompts that begin alike. */
  void keep(ActiveRequest request, int computedTokens) {
    if (prefixes != null && wholeContexts()) {
      prefixes.leave(engine, request.request.prefix(), request.hitBlocks, computedTokens);
      request.hitBlocks = 0;
    }
  }

  void release(long blocks) {
    memory.release(bytes(blocks));
  }
}
