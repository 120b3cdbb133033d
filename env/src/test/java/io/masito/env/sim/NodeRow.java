package io.masito.env.sim;

import io.masito.env.llm.ServiceModel;
import io.masito.env.testdomain.QueueWorld;
import io.masito.env.workload.Request;
import java.util.ArrayList;
import java.util.List;

/**
 * Serving nodes on one clock, without links and without an episode around them. Each serves one
 * request at a time, first come first served, in iterations that all take the same time.
 */
final class NodeRow {

  /** Instant of something that does not happen. */
  static final long NEVER = Long.MAX_VALUE;

  private final List<ServingNode> nodes = new ArrayList<>();
  private final List<OptionModel> targets = new ArrayList<>();
  private final NodeClock ends;

  /** A node for each time of an iteration. */
  NodeRow(double... iterationSeconds) {
    for (double seconds : iterationSeconds) {
      ServiceModel service = QueueWorld.service(seconds);
      targets.add(Profiles.option(service));
      nodes.add(
          new ServingNode(
              new NodeModel(
                  "n", List.of(service), Long.MAX_VALUE / 2, 1, 100_000, List.of(), List.of())));
    }
    ends = new NodeClock(iterationSeconds.length);
  }

  /** Offers a new request of so many iterations, which must be taken. */
  ActiveRequest offer(int node, long number, int iterations, long nowNanos) {
    return offer(node, new Request(number, nowNanos, 0, 0, 1, iterations, iterations), nowNanos);
  }

  private ActiveRequest offer(int node, Request request, long nowNanos) {
    var active = new ActiveRequest(request, 0, targets.get(node));
    if (!nodes.get(node).offer(active, nowNanos)) {
      throw new IllegalStateException("request " + request.id() + " was refused");
    }
    look(node, nowNanos);
    return active;
  }

  /** Takes back a request that waits at one node and offers it to another. */
  void move(int from, int to, ActiveRequest request, long nowNanos) {
    nodes.get(from).withdraw(request, nowNanos);
    look(from, nowNanos);
    offer(to, request.request, nowNanos);
  }

  /** When something ends next, {@link #NEVER} if nothing runs. */
  long nextNanos() {
    return ends.nextNanos();
  }

  /** The node where something ends next. */
  int nextNode() {
    return ends.nextNode();
  }

  /**
   * Ends what ends next.
   *
   * @return who is complete; valid until the next call
   */
  List<ActiveRequest> endNext() {
    long now = nextNanos();
    int node = nextNode();
    List<ActiveRequest> complete = nodes.get(node).endIteration(now);
    look(node, now);
    return complete;
  }

  private void look(int node, long nowNanos) {
    long end = nodes.get(node).startIteration(nowNanos);
    ends.set(node, end == ServingNode.NEVER ? NodeClock.NEVER : end);
  }
}
