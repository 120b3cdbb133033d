package io.masito.env.llm;

/**
 * The KV memory of a node, handed out in blocks of 16 tokens to the sequences of all its models.
 * Not thread-safe.
 */
public final class KvMemory {

  /** Tokens in a block. */
  public static final int BLOCK_TOKENS = 16;

  private long capacityBytes;
  private long usedBytes;

  /**
   * Makes an empty memory.
   *
   * @param capacityBytes bytes for KV, at least 0
   */
  public KvMemory(long capacityBytes) {
    this.capacityBytes = capacityBytes;
  }

  /**
   * Copies the memory with what is handed out.
   *
   * @return the copy
   */
  public KvMemory copy() {
    var copy = new KvMemory(capacityBytes);
    copy.usedBytes = usedBytes;
    return copy;
  }

  /**
   * Gives the blocks that a context needs.
   *
   * @param tokens tokens of the context
   * @return blocks, rounded up
   */
  public static int blocks(int tokens) {
    return (tokens + BLOCK_TOKENS - 1) / BLOCK_TOKENS;
  }

  /**
   * Gives the bytes of a number of blocks.
   *
   * @param blocks how many
   * @param bytesPerToken KV bytes of a token of the model
   * @return bytes
   */
  public static long bytes(int blocks, long bytesPerToken) {
    return (long) blocks * BLOCK_TOKENS * bytesPerToken;
  }

  /**
   * Says whether an empty memory would hold a context.
   *
   * @param tokens tokens of the context
   * @param bytesPerToken KV bytes of a token of the model
   * @return true if it would
   */
  public boolean couldEverHold(int tokens, long bytesPerToken) {
    return bytes(blocks(tokens), bytesPerToken) <= capacityBytes;
  }

  /**
   * Takes memory if it is free.
   *
   * @param bytes how much
   * @return false if it is not free; nothing is taken then
   */
  public boolean take(long bytes) {
    if (bytes > capacityBytes - usedBytes) {
      return false;
    }
    usedBytes += bytes;
    return true;
  }

  /**
   * Gives memory back.
   *
   * @param bytes how much
   * @throws IllegalStateException if more is given back than was taken
   */
  public void release(long bytes) {
    if (bytes > usedBytes) {
      throw new IllegalStateException(
          "cannot release " + bytes + " bytes of KV memory: only " + usedBytes + " are taken");
    }
    usedBytes -= bytes;
  }

  /**
   * Takes memory away for good, for the weights of a model.
   *
   * @param bytes how much
   * @throws IllegalStateException if it is not free
   */
  public void reserve(long bytes) {
    if (bytes > freeBytes()) {
      throw new IllegalStateException(
          "cannot reserve " + bytes + " bytes: only " + freeBytes() + " are free");
    }
    capacityBytes -= bytes;
  }

  /**
   * Gives back what was reserved.
   *
   * @param bytes how much
   */
  public void unreserve(long bytes) {
    capacityBytes += bytes;
  }

  /**
   * Gives the memory that there is for KV, used or not.
   *
   * @return bytes
   */
  public long capacityBytes() {
    return capacityBytes;
  }

  /**
   * Gives the memory in use.
   *
   * @return bytes
   */
  public long usedBytes() {
    return usedBytes;
  }

  /**
   * Gives the memory that is free.
   *
   * @return bytes
   */
  public long freeBytes() {
    return capacityBytes - usedBytes;
  }

  /**
   * Gives the share that is free once more has been taken.
   *
   * @param moreBytes how much more
   * @return in [0, 1]
   */
  public double freeFraction(long moreBytes) {
    return capacityBytes == 0 ? 0 : 1 - (double) (usedBytes + moreBytes) / capacityBytes;
  }
}
