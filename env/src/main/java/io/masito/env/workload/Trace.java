package io.masito.env.workload;

import io.masito.env.config.ConfigError;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A recorded sequence of requests: when they came and how long they were, and which blocks of
 * prompt they share where that is known. Immutable. Takes 16 bytes a request, and 4 a block.
 *
 * <p>Published traces in formats that {@link #read} understands: Azure LLM inference trace 2023
 * (Patel et al., "Splitwise: Efficient generative LLM inference using phase splitting", ISCA 2024),
 * Mooncake (Qin et al., FAST 2025), BurstGPT (Wang et al., 2024), and the lengths that ship with
 * Vidur (Agrawal et al., MLSys 2024).
 */
public final class Trace {

  /** Tokens that a block of a prompt stands for. */
  static final int BLOCK_TOKENS = 512;

  private static final double NANOS_PER_SECOND = 1e9;

  private final TraceFacts facts;
  private final long[] arrivalNanos;
  private final int[] promptTokens;
  private final int[] outputTokens;

  /** By row the end of its blocks; empty if no row has any. */
  private final int[] blockEnds;

  private final int[] blocks;

  Trace(
      TraceFacts facts,
      long[] arrivalNanos,
      int[] promptTokens,
      int[] outputTokens,
      int[] blockEnds,
      int[] blocks) {
    this.facts = facts;
    this.arrivalNanos = arrivalNanos;
    this.promptTokens = promptTokens;
    this.outputTokens = outputTokens;
    this.blockEnds = blockEnds;
    this.blocks = blocks;
  }

  /**
   * Reads a trace file, with coarse times spread as {@link TraceFile#read} does by itself.
   *
   * @param file in any format of {@link TraceFormat}, plain or compressed by gzip
   * @return the trace, with the first request at time 0
   * @throws io.masito.env.config.ConfigError if the file is missing, empty, unsorted or has a bad
   *     row; the message names the line
   */
  public static Trace read(Path file) {
    return read(file, null);
  }

  /**
   * Reads a trace file.
   *
   * @param file in any format of {@link TraceFormat}, plain or compressed by gzip
   * @param spreadSeconds interval over which requests with the same time are spread; null as {@link
   *     TraceFile#read} does by itself
   * @return the trace, with the first request at time 0
   * @throws io.masito.env.config.ConfigError if the file is missing, empty, unsorted or has a bad
   *     row; the message names the line
   */
  public static Trace read(Path file, @Nullable Double spreadSeconds) {
    var rows = new TraceBuilder();
    TraceFacts facts = TraceFile.read(file, spreadSeconds, rows);
    return rows.build(facts);
  }

  /**
   * Gives the requests of a file without times as a Poisson process, the same whatever the seed of
   * an episode.
   *
   * @param requestsPerSecond its rate, above 0
   * @return this trace if it has times
   */
  public Trace timed(double requestsPerSecond) {
    if (hasTimes()) {
      return this;
    }
    if (!(requestsPerSecond > 0)) {
      throw new ConfigError(
          name() + ": has no times, and a rate of " + requestsPerSecond + " gives it none");
    }
    var streams = new RandomStreams(0);
    long[] times = new long[size()];
    double seconds = 0;
    for (int row = 1; row < times.length; row++) {
      seconds += streams.of(Purpose.ARRIVAL_GAP, 0, row).nextExponential() / requestsPerSecond;
      times[row] = (long) (seconds * NANOS_PER_SECOND);
    }
    return new Trace(facts, times, promptTokens, outputTokens, blockEnds, blocks);
  }

  /**
   * Says whether it is known when the requests came.
   *
   * @return false for a file of lengths only
   */
  public boolean hasTimes() {
    return arrivalNanos[0] != TraceSink.NO_TIME;
  }

  /**
   * Gives what is known of the file.
   *
   * @return format, digest and how times were spread
   */
  public TraceFacts facts() {
    return facts;
  }

  /**
   * Gives the name of the file.
   *
   * @return without its folders
   */
  public String name() {
    return facts.name();
  }

  /**
   * Identifies the trace.
   *
   * @return SHA-256 of the file, hexadecimal
   */
  public String digest() {
    return facts.digest();
  }

  /**
   * Gives the number of requests.
   *
   * @return at least 1
   */
  public int size() {
    return arrivalNanos.length;
  }

  /**
   * Gives the mean rate.
   *
   * @return requests per second from the first to the last; 0 if all came at once
   */
  public double requestsPerSecond() {
    long span = arrivalNanos[size() - 1];
    return span <= 0 ? 0 : (size() - 1) * 1e9 / span;
  }

  /**
   * Gives the mean length of the prompts.
   *
   * @return tokens
   */
  public double meanPromptTokens() {
    return Arrays.stream(promptTokens).average().orElseThrow();
  }

  /**
   * Gives the mean length of the answers.
   *
   * @return tokens
   */
  public double meanOutputTokens() {
    return Arrays.stream(outputTokens).average().orElseThrow();
  }

  /**
   * Gives the blocks of a prompt: an id for each 512 tokens from its start. Equal ids are equal
   * text with equal text before it.
   *
   * @param row number of the request
   * @return a copy of the ids; empty if they are not known
   */
  public int[] blocks(int row) {
    return blockEnds.length == 0
        ? new int[0]
        : Arrays.copyOfRange(blocks, blockStart(row), blockEnds[row]);
  }

  /**
   * Says whether blocks are known.
   *
   * @return whether any request has one
   */
  public boolean hasBlocks() {
    return blocks.length > 0;
  }

  private int blockStart(int row) {
    return row == 0 ? 0 : blockEnds[row - 1];
  }

  /**
   * Gives the share of blocks that a cache without end would have held already.
   *
   * @return in [0, 1); NaN if blocks are not known
   */
  public double reusableBlockShare() {
    int[] sorted = blocks.clone();
    Arrays.sort(sorted);
    int repeated = 0;
    for (int i = 1; i < sorted.length; i++) {
      repeated += sorted[i] == sorted[i - 1] ? 1 : 0;
    }
    return sorted.length == 0 ? Double.NaN : (double) repeated / sorted.length;
  }

  long arrivalNanos(int row) {
    return arrivalNanos[row];
  }

  int promptTokens(int row) {
    return promptTokens[row];
  }

  int outputTokens(int row) {
    return outputTokens[row];
  }
}
