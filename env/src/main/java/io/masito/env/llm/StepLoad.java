package io.masito.env.llm;

/**
 * What one iteration of a model has to do: chunks of prompts and decoding sequences. Mutable, so
 * that a node can use one again and again. Not thread-safe.
 */
public final class StepLoad {

  private long prefillTokens;
  private double squaredTokens;
  private long chunkContextTokens;
  private int decoding;
  private long contextTokens;

  /** Empties it. */
  public void clear() {
    prefillTokens = 0;
    squaredTokens = 0;
    chunkContextTokens = 0;
    decoding = 0;
    contextTokens = 0;
  }

  /**
   * Adds a piece of a prompt.
   *
   * @param earlierTokens tokens of the same prompt that are in the KV cache already
   * @param tokens tokens of the piece, at least 1
   */
  public void addChunk(int earlierTokens, int tokens) {
    addChunk(earlierTokens, tokens, ServiceModel.NO_WINDOW);
  }

  /**
   * Adds a piece of a prompt whose tokens look back no further than a window.
   *
   * @param earlierTokens tokens of the same prompt that have been read already
   * @param tokens tokens of the piece, at least 1
   * @param window the most tokens that are in the KV cache
   */
  public void addChunk(int earlierTokens, int tokens, int window) {
    prefillTokens += tokens;
    squaredTokens +=
        squaredTokens(earlierTokens + tokens, window) - squaredTokens(earlierTokens, window);
    chunkContextTokens += StrictMath.min(earlierTokens, window);
  }

  /** Twice the area under min(token, window) from 0 to a number of tokens. */
  static double squaredTokens(int tokens, int window) {
    if (tokens <= window) {
      return (double) tokens * tokens;
    }
    return 2.0 * window * tokens - (double) window * window;
  }

  /**
   * Adds a decoding sequence.
   *
   * @param context tokens whose keys and values it reads
   */
  public void addDecoding(int context) {
    addDecoding(1, context);
  }

  /**
   * Adds decoding sequences.
   *
   * @param sequences how many
   * @param context tokens whose keys and values they read together
   */
  public void addDecoding(int sequences, long context) {
    decoding += sequences;
    contextTokens += context;
  }

  /**
   * Says whether there is nothing to do.
   *
   * @return true if nothing was added
   */
  public boolean isEmpty() {
    return prefillTokens == 0 && decoding == 0;
  }

  /**
   * Gives the tokens that are processed.
   *
   * @return tokens of all chunks, and one for each decoding sequence
   */
  public long tokens() {
    return prefillTokens + decoding;
  }

  /**
   * Gives the tokens of all chunks.
   *
   * @return tokens
   */
  public long prefillTokens() {
    return prefillTokens;
  }

  /**
   * Gives what attention grows with: for each chunk the square of the tokens up to its end less the
   * square of the tokens before it, so that the chunks of a prompt add up to its square.
   *
   * @return square tokens
   */
  public double squaredTokens() {
    return squaredTokens;
  }

  /**
   * Gives the tokens before the chunks, whose keys and values are read again.
   *
   * @return tokens
   */
  public long chunkContextTokens() {
    return chunkContextTokens;
  }

  /**
   * Gives the sequences that decode.
   *
   * @return how many
   */
  public int decoding() {
    return decoding;
  }

  /**
   * Gives the context of the decoding sequences.
   *
   * @return tokens in the KV cache of all of them together
   */
  public long contextTokens() {
    return contextTokens;
  }
}
