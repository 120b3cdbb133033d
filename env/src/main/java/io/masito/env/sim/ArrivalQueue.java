package io.masito.env.sim;

import io.masito.env.random.RandomStreams;
import io.masito.env.workload.ArrivalStream;
import io.masito.env.workload.Request;
import io.masito.env.workload.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The requests that are still to arrive in an episode, the next one known. Not thread-safe. */
final class ArrivalQueue {

  private final Workload workload;
  private final ArrivalStream stream;
  private final boolean closedLoop;
  private @Nullable Request next;
  private long arrived;

  ArrivalQueue(Workload workload, RandomStreams streams) {
    this(workload, workload.start(streams));
    this.next = stream.next();
  }

  private ArrivalQueue(Workload workload, ArrivalStream stream) {
    this.workload = workload;
    this.stream = stream;
    this.closedLoop = workload.closedLoop();
  }

  ArrivalQueue copy() {
    var copy = new ArrivalQueue(workload, stream.copy());
    copy.next = next;
    copy.arrived = arrived;
    return copy;
  }

  /** When the next request arrives, at most the horizon. */
  long dueNanos() {
    long horizon = workload.horizonNanos();
    return next == null ? horizon : StrictMath.min(horizon, next.arrivalNanos());
  }

  /** Whether what ends changes what arrives. */
  boolean closedLoop() {
    return closedLoop;
  }

  /** Requests taken so far. */
  long arrived() {
    return arrived;
  }

  /** Conversations whose last turn was answered. */
  long sessionsCompleted() {
    return stream.sessionsCompleted();
  }

  /** Takes the requests of the next instant, at most one a node, by ascending node. */
  List<Request> take() {
    Request first = takeOne();
    long nowNanos = first.arrivalNanos();
    if (next == null || next.arrivalNanos() > nowNanos || next.node() == first.node()) {
      return List.of(first);
    }
    List<Request> due = new ArrayList<>(List.of(first));
    while (next != null && next.arrivalNanos() == nowNanos && !hasOneAt(next.node(), due)) {
      due.add(takeOne());
    }
    due.sort(Comparator.comparingInt(Request::node));
    return due;
  }

  private Request takeOne() {
    Request taken = Objects.requireNonNull(next);
    arrived++;
    next = stream.next();
    return taken;
  }

  private static boolean hasOneAt(int node, List<Request> due) {
    for (Request request : due) {
      if (request.node() == node) {
        return true;
      }
    }
    return false;
  }

  /** The next request of a node, whenever it will arrive. */
  @Nullable Request peek(int node) {
    return next != null && next.node() == node ? next : stream.peek(node);
  }

  /** Lets the end of a request call forth another. */
  void ended(Request request, boolean served, long nowNanos) {
    next = stream.ended(request, nowNanos, served, next);
  }
}
