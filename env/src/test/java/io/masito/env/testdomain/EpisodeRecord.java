package io.masito.env.testdomain;

import io.masito.env.sim.EpisodeListener;
import io.masito.env.sim.MessageTrail;
import io.masito.env.sim.NodeSample;
import io.masito.env.sim.RequestTrail;
import io.masito.env.sim.WorldEvent;
import java.util.ArrayList;
import java.util.List;

/** Keeps everything that it is told of an episode. */
public final class EpisodeRecord implements EpisodeListener {

  public final List<RequestTrail> requests = new ArrayList<>();
  public final List<MessageTrail> messages = new ArrayList<>();
  public final List<NodeSample> samples = new ArrayList<>();
  public final List<WorldEvent> events = new ArrayList<>();

  @Override
  public void requestEnded(RequestTrail trail) {
    requests.add(trail);
  }

  @Override
  public void messageSent(MessageTrail trail) {
    messages.add(trail);
  }

  @Override
  public void nodeSampled(NodeSample sample) {
    samples.add(sample);
  }

  @Override
  public void happened(WorldEvent event) {
    events.add(event);
  }
}
