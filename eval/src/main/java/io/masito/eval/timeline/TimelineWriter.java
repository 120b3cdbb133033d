package io.masito.eval.timeline;

import io.masito.env.Outcome;
import io.masito.env.RequestTimes;
import io.masito.env.config.ConfigError;
import io.masito.env.sim.EpisodeListener;
import io.masito.env.sim.MessageTrail;
import io.masito.env.sim.NodeSample;
import io.masito.env.sim.RequestTrail;
import io.masito.env.sim.WorldEvent;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Draws an episode as it runs: each node, the cloud and the links are a process. A request is a
 * span on the node that it was sent to, with the stages of its way inside; what was carried is a
 * span among the links; messages are arrows between threads of nodes; queue, batch, KV memory and
 * power are counters. Keeps nothing but the last sample of each node. Not thread-safe.
 */
final class TimelineWriter implements EpisodeListener {

  private static final String REQUEST = "request";
  private static final String TRANSFER = "transfer";
  private static final String MESSAGE = "message";

  /** Numbers of threads, from that of their process on. */
  private static final int SENT = 1;

  private static final int RECEIVED = 2;
  private static final int EVENTS = 3;

  private final TraceEvents events;
  private final TimelineScene scene;
  private final TimelineWindow window;
  private final NodeCounters counters;
  private long arrows;
  private long spans;

  TimelineWriter(TraceEvents events, TimelineScene scene, TimelineWindow window)
      throws IOException {
    this.events = events;
    this.scene = scene;
    this.window = window;
    this.counters = new NodeCounters(events, scene, window);
    nameEverybody();
  }

  private void nameEverybody() throws IOException {
    for (int node = 0; node < scene.nodes().size(); node++) {
      int process = scene.process(node);
      events.process(process, scene.name(node), process);
      events.thread(process, process + SENT, "messages sent");
      events.thread(process, process + RECEIVED, "messages received");
      events.thread(process, process + EVENTS, "events");
    }
    if (scene.cloud()) {
      int process = scene.process(RequestTrail.CLOUD);
      events.process(process, scene.name(RequestTrail.CLOUD), process);
      events.thread(process, process + EVENTS, "events");
    }
    events.process(scene.links(), "links", scene.links());
  }

  @Override
  public void requestEnded(RequestTrail trail) {
    RequestTimes times = trail.outcome().times();
    if (window.meets(times.arrivalNanos(), times.endNanos())) {
      written(() -> request(trail));
    }
  }

  private void request(RequestTrail trail) throws IOException {
    Outcome outcome = trail.outcome();
    RequestTimes times = outcome.times();
    int process = scene.process(trail.node());
    long id = outcome.requestId();
    String name = scene.classes().get(outcome.requestClass());
    events.begin(process, REQUEST, id, name, times.arrivalNanos(), facts(trail));
    for (Stage stage : Stage.values()) {
      long start = stage.start(trail);
      long end = stage.end(trail);
      if (start != RequestTimes.NEVER && end > start) {
        events.begin(process, REQUEST, id, stage.toString(), start, Map.of());
        events.end(process, REQUEST, id, stage.toString(), end);
      }
    }
    events.end(process, REQUEST, id, name, times.endNanos());
    if (trail.node() != outcome.agent()) {
      transfer(trail);
    }
  }

  private Map<String, Object> facts(RequestTrail trail) {
    Outcome outcome = trail.outcome();
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("request", outcome.requestId());
    facts.put("arrived at", scene.name(outcome.agent()));
    facts.put("model", trail.model());
    facts.put("prompt tokens", outcome.promptTokens());
    facts.put("output tokens", outcome.outputTokens());
    facts.put("outcome", outcome.kind().name().toLowerCase(Locale.ROOT));
    facts.put("within limits", outcome.score().withinLimits());
    facts.put("utility", outcome.score().utility());
    return facts;
  }

  private void transfer(RequestTrail trail) throws IOException {
    Outcome outcome = trail.outcome();
    String name = scene.name(outcome.agent()) + " to " + scene.name(trail.node());
    long id = outcome.requestId();
    long start = Stage.TRANSFER.start(trail);
    events.begin(scene.links(), TRANSFER, id, name, start, Map.of(REQUEST, id));
    events.end(scene.links(), TRANSFER, id, name, Stage.TRANSFER.end(trail));
  }

  @Override
  public void messageSent(MessageTrail trail) {
    if (window.meets(trail.sentNanos(), trail.sentNanos())) {
      written(() -> message(trail));
    }
  }

  private void message(MessageTrail trail) throws IOException {
    int sender = scene.process(trail.sender());
    String to = scene.name(trail.receiver());
    if (trail.lost()) {
      events.instant(sender, sender + SENT, MESSAGE, "lost on the way to " + to, trail.sentNanos());
      return;
    }
    String from = scene.name(trail.sender());
    int receiver = scene.process(trail.receiver());
    long id = ++arrows;
    events.arrowStart(sender, sender + SENT, MESSAGE, "to " + to, id, trail.sentNanos());
    events.arrowEnd(
        receiver, receiver + RECEIVED, MESSAGE, "from " + from, id, trail.arrivalNanos());
  }

  @Override
  public void nodeSampled(NodeSample sample) {
    written(() -> counters.sampled(sample));
  }

  @Override
  public void happened(WorldEvent event) {
    if (window.meets(event.startNanos(), event.endNanos())) {
      written(() -> event(event));
    }
  }

  private void event(WorldEvent event) throws IOException {
    int process = scene.process(event.node());
    if (event.isInstant()) {
      events.instant(process, process + EVENTS, event.kind(), event.name(), event.startNanos());
      return;
    }
    long id = ++spans;
    events.begin(process, event.kind(), id, event.name(), event.startNanos(), Map.of());
    events.end(process, event.kind(), id, event.name(), event.endNanos());
  }

  private static void written(Writing writing) {
    try {
      writing.run();
    } catch (IOException e) {
      throw new ConfigError("the timeline cannot be written: " + e, e);
    }
  }

  private interface Writing {
    void run() throws IOException;
  }
}
