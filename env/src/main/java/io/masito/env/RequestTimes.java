package io.masito.env;

/**
 * The instants of a request in simulated nanoseconds since the start of the episode; {@link #NEVER}
 * for what did not happen. First token and end are as seen by the user at the node of arrival.
 *
 * @param arrivalNanos the request arrived and was decided
 * @param queuedNanos it reached the place it runs at and joined the queue there
 * @param startedNanos its prefill started for the first time
 * @param firstTokenNanos its first token was back at the node of arrival
 * @param endNanos it ended, in whatever way
 */
public record RequestTimes(
    long arrivalNanos, long queuedNanos, long startedNanos, long firstTokenNanos, long endNanos) {

  /** Stands for an instant that did not happen. */
  public static final long NEVER = -1;
}
