package io.masito.env.cluster;

import io.masito.env.config.Ranges;
import org.jspecify.annotations.Nullable;

/**
 * How nodes tell their neighbours load and capacity.
 *
 * @param intervalSeconds mean time between the messages of a node, above 0
 * @param jitter how far an interval strays from the mean, as a share of it, in [0, 1]
 * @param lossProbability chance that a message is lost on a link, in [0, 1]
 * @param delaySpread standard deviation of the logarithm of the delay on a link, in [0, 2]
 * @param bytes size of a message with its headers, at least 1
 * @param onChange when a change is told at once, null for never
 * @param piggyback whether a request to a neighbour carries the load of its sender there, and its
 *     answer the load of the neighbour back; no if not given
 */
public record MessageSpec(
    double intervalSeconds,
    double jitter,
    double lossProbability,
    double delaySpread,
    int bytes,
    @Nullable OnChangeSpec onChange,
    @Nullable Boolean piggyback) {

  /** Checks the ranges. */
  public MessageSpec {
    Ranges.above("intervalSeconds", intervalSeconds, 0);
    Ranges.within("jitter", jitter, 0, 1);
    Ranges.within("lossProbability", lossProbability, 0, 1);
    Ranges.within("delaySpread", delaySpread, 0, 2);
    Ranges.within("bytes", bytes, 1, 1_000_000);
  }

  /**
   * Makes messages that are sent at intervals only.
   *
   * @param intervalSeconds mean time between the messages of a node
   * @param jitter how far an interval strays from the mean, as a share of it
   * @param lossProbability chance that a message is lost on a link
   * @param delaySpread standard deviation of the logarithm of the delay on a link
   * @param bytes size of a message with its headers
   */
  public MessageSpec(
      double intervalSeconds,
      double jitter,
      double lossProbability,
      double delaySpread,
      int bytes) {
    this(intervalSeconds, jitter, lossProbability, delaySpread, bytes, null, null);
  }

  /**
   * Says whether requests and their answers carry load.
   *
   * @return true if they do
   */
  public boolean rides() {
    return piggyback != null && piggyback;
  }
}
