package io.masito.env.sim;

import io.masito.env.RequestTimes;

/**
 * The way of a message to one neighbour.
 *
 * @param sender index of the node that sent it
 * @param receiver index of the node it goes to
 * @param sentNanos when it was sent
 * @param arrivalNanos when it arrives, {@link RequestTimes#NEVER} if it is lost
 */
public record MessageTrail(int sender, int receiver, long sentNanos, long arrivalNanos) {

  /**
   * Says whether it never arrives.
   *
   * @return true if it is lost
   */
  public boolean lost() {
    return arrivalNanos == RequestTimes.NEVER;
  }
}
