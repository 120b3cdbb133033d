package io.masito.env.workload;

/** Formats of traces, told apart by the first line of a file. */
public enum TraceFormat {
  /** CSV with {@code TIMESTAMP,ContextTokens,GeneratedTokens}. */
  AZURE("Azure CSV"),
  /** CSV with {@code Timestamp}, {@code Request tokens} and {@code Response tokens}. */
  BURST_GPT("BurstGPT CSV"),
  /** CSV with {@code num_prefill_tokens} and {@code num_decode_tokens}, without times. */
  LENGTHS("lengths-only CSV"),
  /** JSON objects, one a line, with times, lengths and ids of blocks. */
  MOONCAKE("Mooncake JSON lines");

  private final String title;

  TraceFormat(String title) {
    this.title = title;
  }

  /**
   * Gives the name for people.
   *
   * @return a few words
   */
  public String title() {
    return title;
  }
}
