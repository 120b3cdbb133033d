package io.masito.env.sim;

import java.util.List;

/**
 * Tells several of an episode.
 *
 * @param listeners who is told, in this order
 */
record SeveralListeners(List<EpisodeListener> listeners) implements EpisodeListener {

  SeveralListeners {
    listeners = List.copyOf(listeners);
  }

  @Override
  public void requestEnded(RequestTrail trail) {
    listeners.forEach(listener -> listener.requestEnded(trail));
  }

  @Override
  public void messageSent(MessageTrail trail) {
    listeners.forEach(listener -> listener.messageSent(trail));
  }

  @Override
  public void nodeSampled(NodeSample sample) {
    listeners.forEach(listener -> listener.nodeSampled(sample));
  }

  @Override
  public void happened(WorldEvent event) {
    listeners.forEach(listener -> listener.happened(event));
  }
}
