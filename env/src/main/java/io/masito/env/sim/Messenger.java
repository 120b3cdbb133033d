package io.masito.env.sim;

import io.masito.env.cluster.MessageSpec;
import io.masito.env.cluster.OnChangeSpec;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import org.jspecify.annotations.Nullable;

/**
 * When nodes tell their neighbours how they stand: at intervals with jitter, and when their load
 * has changed. A node that is down, or silent, tells nothing. Not thread-safe.
 */
final class Messenger {

  private static final int NOTHING_TOLD = Integer.MIN_VALUE / 2;

  private final MessageSpec spec;
  private final RandomStreams streams;
  private final NodeClock times;

  /** By node, how often its time to tell has come. */
  private final int[] rounds;

  /** By node, requests there when it told last, and when that was. */
  private final int[] toldRequests;

  private final long[] toldNanos;

  Messenger(World world, RandomStreams streams, NodeClock times) {
    this(
        world.messages(),
        streams,
        times,
        new int[world.nodes().size()],
        new int[world.nodes().size()],
        new long[world.nodes().size()]);
    for (int node = 0; node < rounds.length; node++) {
      toldRequests[node] = NOTHING_TOLD;
      schedule(node, 0);
    }
  }

  private Messenger(
      MessageSpec spec,
      RandomStreams streams,
      NodeClock times,
      int[] rounds,
      int[] toldRequests,
      long[] toldNanos) {
    this.spec = spec;
    this.streams = streams;
    this.times = times;
    this.rounds = rounds;
    this.toldRequests = toldRequests;
    this.toldNanos = toldNanos;
  }

  /** Copies the messenger onto a copy of its clock. */
  Messenger copy(NodeClock copyOfTimes) {
    return new Messenger(
        spec, streams, copyOfTimes, rounds.clone(), toldRequests.clone(), toldNanos.clone());
  }

  /**
   * Takes the next time of a node to tell its load.
   *
   * @return what it tells, null if that is nothing
   */
  @Nullable LoadReport take(int node, Servers servers, FaultState faults, long nowNanos) {
    ServingNode server = servers.get(node);
    LoadReport said =
        server.power().up() ? faults.says(node, servers.report(node, nowNanos)) : null;
    if (said != null && spec.onChange() != null) {
      toldRequests[node] = server.requests();
      toldNanos[node] = nowNanos;
    }
    rounds[node]++;
    schedule(node, nowNanos);
    return said;
  }

  private void schedule(int node, long nowNanos) {
    int number = rounds[node];
    double interval = spec.intervalSeconds();
    double draw = streams.of(Purpose.MESSAGE_INTERVAL, node, number).nextDouble();
    double wait = number == 0 ? interval * draw : interval * (1 + spec.jitter() * (2 * draw - 1));
    times.set(node, nowNanos + StrictMath.max(1, Nanos.ofSeconds(wait)));
  }

  /** Looks whether a node's load has changed so much that it is to be told. */
  void look(int node, ServingNode server, long nowNanos) {
    OnChangeSpec onChange = spec.onChange();
    if (onChange == null || !server.power().up()) {
      return;
    }
    long change = StrictMath.abs((long) server.requests() - toldRequests[node]);
    if (change >= onChange.requests()) {
      long soonest = toldNanos[node] + Nanos.ofSeconds(onChange.minIntervalSeconds());
      times.bringForward(node, StrictMath.max(nowNanos, soonest));
    }
  }
}
