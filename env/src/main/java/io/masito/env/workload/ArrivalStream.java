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
   * @return the next request that {@link #next} will give for that node, or null if there is none
   */
  @Nullable Request peek(int node);

  /**
   * Copies the stream; both go on with the same requests.
   *
   * @return the copy
   */
  ArrivalStream copy();
}
