package io.masito.env.cluster;

import io.masito.env.config.Ranges;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a node that serves more models than its memory holds loads and evicts them.
 *
 * @param diskMegabytesPerSecond rate at which weights are read, MB/s of 10^6 bytes, above 0
 * @param policy which idle model is evicted first; the least recently used if it is left out
 * @param keepAliveSeconds idle time after which a model is unloaded, above 0; never if it is left
 *     out (Ollama: 300)
 * @param startResident what is in memory at first, by model; if it is left out, those that are
 *     pinned and then the first that fit
 * @param startSeconds time that a load takes beside reading, at least 0; {@link #START_SECONDS} if
 *     it is left out
 */
public record ResidencySpec(
    double diskMegabytesPerSecond,
    @Nullable EvictionPolicy policy,
    @Nullable Double keepAliveSeconds,
    @Nullable List<String> startResident,
    @Nullable Double startSeconds) {

  /** Start of a server process and set-up of its buffers: an assumption of ours. */
  public static final double START_SECONDS = 1;

  /** Checks the ranges. */
  public ResidencySpec {
    Ranges.above("diskMegabytesPerSecond", diskMegabytesPerSecond, 0);
    if (keepAliveSeconds != null) {
      Ranges.above("keepAliveSeconds", keepAliveSeconds, 0);
    }
    startResident = startResident == null ? null : List.copyOf(startResident);
    if (startSeconds != null) {
      Ranges.within("startSeconds", startSeconds, 0, 3600);
    }
  }

  /**
   * Says whether the model that was loaded longest ago goes first.
   *
   * @return false for the least recently used
   */
  public boolean oldestFirst() {
    return policy == EvictionPolicy.FIFO;
  }

  /**
   * Gives the time that a load takes beside reading.
   *
   * @return seconds
   */
  public double fixedSeconds() {
    return startSeconds == null ? START_SECONDS : startSeconds;
  }
}
