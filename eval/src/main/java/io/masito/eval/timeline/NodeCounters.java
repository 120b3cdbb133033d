package io.masito.eval.timeline;

import io.masito.env.sim.NodeSample;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes the counters of nodes and cloud, each when it has changed. Not thread-safe. */
final class NodeCounters {

  private static final double PERCENT = 100;
  private static final double TENTHS = 10;
  private static final String REQUESTS = "requests";

  private final TraceEvents events;
  private final TimelineScene scene;
  private final TimelineWindow window;

  /**
   * By node, the cloud after the last node, the last sample; one from before the window stands for
   * its beginning.
   */
  private final @Nullable NodeSample[] last;

  private final boolean[] shown;

  NodeCounters(TraceEvents events, TimelineScene scene, TimelineWindow window) {
    this.events = events;
    this.scene = scene;
    this.window = window;
    this.last = new NodeSample[scene.nodes().size() + 1];
    this.shown = new boolean[scene.nodes().size() + 1];
  }

  void sampled(NodeSample sample) throws IOException {
    int process = scene.process(sample.node());
    int index = scene.index(sample.node());
    if (sample.nowNanos() > window.toNanos()) {
      return;
    }
    NodeSample before = last[index];
    last[index] = sample;
    if (sample.nowNanos() < window.fromNanos()) {
      return;
    }
    if (!shown[index] && before != null && before.nowNanos() < window.fromNanos()) {
      write(process, before, null, window.fromNanos());
    }
    write(process, sample, before, sample.nowNanos());
    shown[index] = true;
  }

  private void write(int process, NodeSample now, @Nullable NodeSample before, long nanos)
      throws IOException {
    if (before == null || before.running() != now.running()) {
      events.counter(process, "running", REQUESTS, nanos, now.running());
    }
    if (now.node() < 0) {
      return;
    }
    if (before == null || before.waiting() != now.waiting()) {
      events.counter(process, "waiting", REQUESTS, nanos, now.waiting());
    }
    if (before == null || percent(before) != percent(now)) {
      events.counter(process, "KV memory", "percent", nanos, percent(now) / TENTHS);
    }
    if (before == null || deciwatts(before) != deciwatts(now)) {
      events.counter(process, "power", "watts", nanos, deciwatts(now) / TENTHS);
    }
  }

  /** Tenths of a percent. */
  private static long percent(NodeSample sample) {
    return Math.round(sample.kvUsedFraction() * PERCENT * TENTHS);
  }

  private static long deciwatts(NodeSample sample) {
    return Math.round(sample.watts() * TENTHS);
  }
}
