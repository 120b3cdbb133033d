package io.masito.env.workload;

import java.util.Arrays;

/**
 * What a prompt begins with, as far as others may begin with the same: a chain of segments with
 * names. Two prompts whose chains begin with the same names begin with the same tokens, so whoever
 * has one in its cache need not read these again. A conversation's chain is the system prompt of
 * its class and its own history; a trace's chain is its blocks. Immutable.
 */
public final class Prefix {

  private static final long NO_SESSION = -1;

  /** Nothing that anybody shares. */
  public static final Prefix NONE = new Prefix(new long[0], new int[0], NO_SESSION);

  /** End of a segment that goes on with the answer. */
  private static final int OPEN = Integer.MAX_VALUE;

  private static final long MIX = 0x9E3779B97F4A7C15L;

  private final long[] ids;
  private final int[] endTokens;
  private final long session;

  private Prefix(long[] ids, int[] endTokens, long session) {
    this.ids = ids;
    this.endTokens = endTokens;
    this.session = session;
  }

  /**
   * Makes the prefix of a turn of a conversation. Its last segment goes on with the answer, which
   * the next turn begins with.
   *
   * @param session number of the conversation, at least 0
   * @param kind what its system prompt is named by, at least 0
   * @param systemTokens tokens of the system prompt, which all of a kind share; 0 for none
   * @return the prefix
   */
  public static Prefix ofTurn(long session, int kind, int systemTokens) {
    long own = 2 * session + 1;
    return systemTokens == 0
        ? new Prefix(new long[] {own}, new int[] {OPEN}, session)
        : new Prefix(new long[] {2L * kind, own}, new int[] {systemTokens, OPEN}, session);
  }

  /**
   * Makes the prefix of a recorded prompt. The answer is not part of it.
   *
   * @param ids by block, its name; equal names mean that all up to the end of the block is equal
   * @param blockTokens tokens of a block, at least 1
   * @param promptTokens tokens of the prompt, at which the last block ends
   * @return the prefix
   */
  public static Prefix ofBlocks(long[] ids, int blockTokens, int promptTokens) {
    var ends = new int[ids.length];
    for (int block = 0; block < ends.length; block++) {
      ends[block] = StrictMath.min((block + 1) * blockTokens, promptTokens);
    }
    return new Prefix(ids.clone(), ends, NO_SESSION);
  }

  /**
   * Gives the number of segments.
   *
   * @return 0 if nothing is shared
   */
  public int segments() {
    return ids.length;
  }

  /**
   * Names a segment.
   *
   * @param segment index in the chain
   * @return the name
   */
  public long id(int segment) {
    return ids[segment];
  }

  /**
   * Gives the end of a segment within a context.
   *
   * @param segment index in the chain
   * @param contextTokens tokens of the context
   * @return tokens from the start of the prompt, at most those of the context
   */
  public int endTokens(int segment, int contextTokens) {
    return StrictMath.min(endTokens[segment], contextTokens);
  }

  /**
   * Says whether the prompt belongs to a conversation.
   *
   * @return false for single requests
   */
  public boolean inSession() {
    return session != NO_SESSION;
  }

  /**
   * Gives the conversation.
   *
   * @return its number, -1 if there is none
   */
  public long session() {
    return session;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Prefix that
        && Arrays.equals(ids, that.ids)
        && Arrays.equals(endTokens, that.endTokens);
  }

  @Override
  public int hashCode() {
    long hash = 0;
    for (long id : ids) {
      hash = (hash ^ id) * MIX;
    }
    return Long.hashCode(hash);
  }

  @Override
  public String toString() {
    return ids.length + " segments" + (inSession() ? " of session " + session : "");
  }
}
