package io.masito.env.workload;

import org.jspecify.annotations.Nullable;

/** The requests of one episode in order of arrival, drawn as they are needed. */
public interface ArrivalStream {

  /**
   * Gives the next request.
   *
   * @return the next request in order of arrival, or null if there are no more
   */
  @Nullable Request next();

  /**
   * Looks ahead.
   *
   * @param node index of a node
   * @return the next request that {@link #next} will give for that node, as far as is known, or
   *     null if none is
   */
  @Nullable Request peek(int node);

  /**
   * Hears how a request has ended. Where later arrivals depend on that, another may now come first.
   *
   * @param ended the request
   * @param nowNanos when it ended, as whoever sent it sees it
   * @param served whether it was answered
   * @param held what {@link #next} gave last and has not arrived yet, null if it gave nothing
   * @return what is to be held in its place
   */
  default @Nullable Request ended(
      Request ended, long nowNanos, boolean served, @Nullable Request held) {
    return held;
  }

  /**
   * Counts the conversations of which every turn was answered.
   *
   * @return how many so far
   */
  default long sessionsCompleted() {
    return 0;
  }

  /**
   * Copies the stream; both go on with the same requests.
   *
   * @return the copy
   */
  ArrivalStream copy();
}
