package io.masito.env.sim;

import java.util.List;

/**
 * Somebody who watches an episode from outside, see {@link SchedulingEnv#watchedBy}. Watching
 * changes nothing: an episode runs to the same bytes with and without. Calls come on the thread
 * that steps the world, in the order in which things become known; an exception ends the step.
 */
public interface EpisodeListener {

  /**
   * A request has ended, in whatever way; every request of an episode is told of once.
   *
   * @param trail where it was when
   */
  void requestEnded(RequestTrail trail);

  /**
   * A message has been sent; told once for each neighbour that it goes to.
   *
   * @param trail when it was sent, and when it will arrive
   */
  void messageSent(MessageTrail trail);

  /**
   * A node or the cloud stands otherwise than before, or was looked at on occasion of a message.
   *
   * @param sample how it stands
   */
  void nodeSampled(NodeSample sample);

  /**
   * Something else happened.
   *
   * @param event what, where and when
   */
  void happened(WorldEvent event);

  /**
   * Hands everything on to several.
   *
   * @param listeners who is told, in this order
   * @return one who tells them all
   */
  static EpisodeListener all(List<EpisodeListener> listeners) {
    return new SeveralListeners(listeners);
  }
}
