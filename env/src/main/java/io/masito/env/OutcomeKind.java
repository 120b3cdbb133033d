package io.masito.env;

/** How a request ended; every request ends in exactly one of these ways. */
public enum OutcomeKind {
  /** Its whole answer was delivered by its latency limit. */
  SERVED,
  /** The place it was sent to would not take it: queue full, never enough memory, rate limit. */
  REFUSED,
  /** It was given up when its latency limit passed. */
  DROPPED,
  /** It went down with a fault. */
  LOST,
  /** It was still under way when the accounting closed. */
  IN_FLIGHT
}
