package io.masito.env.cluster;

import java.util.EnumSet;
import java.util.Set;

/**
 * The server program behind a node's agent, by what it tells. A signal that is not listed is
 * missing to the agent; it is never taken for zero.
 *
 * <table>
 * <caption>Where each signal stands</caption>
 * <tr><th>backend</th><th>{@link Signal#QUEUE}</th><th>{@link Signal#KV_USE}</th>
 *     <th>{@link Signal#MODELS}</th></tr>
 * <tr><td>vLLM, {@code /metrics}</td><td>{@code vllm:num_requests_running}, {@code
 *     vllm:num_requests_waiting}</td><td>{@code vllm:kv_cache_usage_perc}</td><td>-</td></tr>
 * <tr><td>llama.cpp, {@code /metrics}</td><td>{@code llamacpp:requests_processing}, {@code
 *     llamacpp:requests_deferred}</td><td>- (taken out in pull request 13660)</td><td>-</td></tr>
 * <tr><td>SGLang, {@code /metrics}</td><td>{@code sglang:num_running_reqs}, {@code
 *     sglang:num_queue_reqs}</td><td>{@code sglang:token_usage}</td><td>-</td></tr>
 * <tr><td>Ollama, {@code /api/ps}</td><td>-</td><td>-</td><td>the models it lists</td></tr>
 * </table>
 *
 * <p>Nobody's metrics say which prompts a prefix cache holds; hit rates ({@code
 * vllm:prefix_cache_hits}, {@code sglang:cache_hit_rate}) are of the past and of all. Sources: the
 * projects' pages on metrics, llama.cpp's server README and Ollama's API page, 2026.
 */
public enum Backend {
  /** Tells everything, at once. No program does; it shows what better signals would be worth. */
  EXACT(EnumSet.allOf(Signal.class)),
  /** vLLM. */
  VLLM(EnumSet.of(Signal.QUEUE, Signal.KV_USE)),
  /** llama.cpp's server, one process a model. */
  LLAMACPP(EnumSet.of(Signal.QUEUE)),
  /** SGLang. */
  SGLANG(EnumSet.of(Signal.QUEUE, Signal.KV_USE)),
  /** Ollama. */
  OLLAMA(EnumSet.of(Signal.MODELS));

  @SuppressWarnings("ImmutableEnumChecker") // copied, and never changed
  private final Set<Signal> told;

  Backend(EnumSet<Signal> told) {
    this.told = Set.copyOf(told);
  }

  /**
   * Says whether a signal can be read.
   *
   * @param signal which
   * @return false if it is missing
   */
  public boolean tells(Signal signal) {
    return told.contains(signal);
  }
}
