package io.masito.env.workload;

import java.nio.file.Path;
import java.util.Arrays;

/**
 * A recorded sequence of requests: when they came and how long they were. Immutable.
 *
 * <p>Published traces in the format that {@link #read} understands: Azure LLM inference trace 2023
 * (Patel et al., "Splitwise: Efficient generative LLM inference using phase splitting", ISCA 2024).
 */
public final class Trace {

  private final String name;
  private final String digest;
  private final long[] arrivalNanos;
  private final int[] promptTokens;
  private final int[] outputTokens;

  Trace(String name, String digest, long[] arrivalNanos, int[] promptTokens, int[] outputTokens) {
    this.name = name;
    this.digest = digest;
    this.arrivalNanos = arrivalNanos;
    this.promptTokens = promptTokens;
    this.outputTokens = outputTokens;
  }

  /**
   * Reads a trace file.
   *
   * @param file CSV with the columns {@code TIMESTAMP,ContextTokens,GeneratedTokens}
   * @return the trace, with the first request at time 0
   * @throws io.masito.env.config.ConfigError if the file is missing, empty, unsorted or has a bad
   *     row; the message names the line
   */
  public static Trace read(Path file) {
    return new AzureTraceReader(file).read();
  }

  /**
   * Gives the name of the file.
   *
   * @return without its folders
   */
  public String name() {
    return name;
  }

  /**
   * Identifies the trace.
   *
   * @return SHA-256 of the file, hexadecimal
   */
  public String digest() {
    return digest;
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
    return span == 0 ? 0 : (size() - 1) * 1e9 / span;
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
