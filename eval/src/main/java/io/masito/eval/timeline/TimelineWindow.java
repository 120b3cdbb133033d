package io.masito.eval.timeline;

/**
 * The part of an episode that a timeline shows.
 *
 * @param fromNanos where it begins, at least 0
 * @param toNanos where it ends, after its beginning
 */
public record TimelineWindow(long fromNanos, long toNanos) {

  /** The whole episode. */
  public static final TimelineWindow ALL = new TimelineWindow(0, Long.MAX_VALUE);

  /** Checks the order. */
  public TimelineWindow {
    if (fromNanos < 0 || toNanos <= fromNanos) {
      throw new IllegalArgumentException(
          "a window from "
              + fromNanos
              + " to "
              + toNanos
              + " ns must begin at 0 or later and end"
              + " after its beginning");
    }
  }

  /**
   * Says whether something falls into it, be it in part.
   *
   * @param startNanos when that begins
   * @param endNanos when it ends
   * @return true if they have an instant in common
   */
  public boolean meets(long startNanos, long endNanos) {
    return endNanos >= fromNanos && startNanos <= toNanos;
  }
}
