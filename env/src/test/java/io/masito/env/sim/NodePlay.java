package io.masito.env.sim;

import io.masito.env.workload.Request;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Plays offers and withdrawals on a serving node, as an episode does. */
final class NodePlay {

  private ServingNode node;
  private final Map<Long, ActiveRequest> requests = new HashMap<>();
  private long ends;
  private long endNanos = ServingNode.NEVER;

  NodePlay(NodeModel model) {
    node = new ServingNode(model);
  }

  ServingNode node() {
    return node;
  }

  ActiveRequest request(long id) {
    return Objects.requireNonNull(requests.get(id));
  }

  /** How often the node was asked to end something. */
  long ends() {
    return ends;
  }

  void runTo(long nanos) {
    while (true) {
      Residency residency = node.residency();
      long models = residency == null ? NodeClock.NEVER : residency.nextNanos();
      boolean runs = endNanos != ServingNode.NEVER && endNanos <= nanos;
      if (residency != null
          && models <= nanos
          && models != NodeClock.NEVER
          && (!runs || models < endNanos)) {
        node.lookAtModels(residency, models);
        look(models);
        continue;
      }
      if (!runs) {
        return;
      }
      ends++;
      for (ActiveRequest complete : node.endIteration(endNanos)) {
        complete.lastTokenNanos = endNanos;
      }
      endNanos = node.startIteration(endNanos);
    }
  }

  boolean offer(Request request, OptionModel target, long nowNanos) {
    var active = new ActiveRequest(request, 0, target);
    requests.put(request.id(), active);
    boolean taken = node.offer(active, nowNanos);
    look(nowNanos);
    return taken;
  }

  void withdraw(long id, long nowNanos) {
    ActiveRequest request = request(id);
    if (request.lastTokenNanos < 0) {
      node.withdraw(request, nowNanos);
      look(nowNanos);
    }
  }

  private void look(long nowNanos) {
    long end = node.startIteration(nowNanos);
    if (end != ServingNode.NEVER) {
      endNanos = end;
    }
  }

  /** Goes on with a copy; the original is run to its end, which must not touch the copy. */
  void goOnWithACopy() {
    Map<Long, ActiveRequest> copies = new HashMap<>();
    requests.forEach((id, request) -> copies.put(id, request.copy()));
    ServingNode copy =
        node.copy(request -> Objects.requireNonNull(copies.get(request.request.id())));
    long end = endNanos;
    long endsBefore = ends;
    runTo(Long.MAX_VALUE);
    ends = endsBefore;
    node = copy;
    endNanos = end;
    requests.putAll(copies);
  }
}
