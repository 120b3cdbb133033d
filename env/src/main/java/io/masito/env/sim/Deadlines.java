package io.masito.env.sim;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The requests that are under way, and when each is given up. All requests of a class have the same
 * limit, so a queue for each class is in order of deadline by itself. A request that has ended is
 * taken out when it comes to the front. Not thread-safe.
 */
final class Deadlines {

  static final long NEVER = Long.MAX_VALUE;

  private final List<Deque<ActiveRequest>> byClass = new ArrayList<>();
  private int underWay;

  /** No request is given up before; moves on only when {@link #nextNanos} is asked. */
  private long earliestNanos = NEVER;

  Deadlines(int classes) {
    for (int requestClass = 0; requestClass < classes; requestClass++) {
      byClass.add(new ArrayDeque<>());
    }
  }

  /** Copies the queues; the requests in them are replaced by their copies. */
  Deadlines copy(UnaryOperator<ActiveRequest> copyOf) {
    var copy = new Deadlines(byClass.size());
    for (int requestClass = 0; requestClass < byClass.size(); requestClass++) {
      for (ActiveRequest request : byClass.get(requestClass)) {
        if (!request.ended) {
          copy.byClass.get(requestClass).addLast(copyOf.apply(request));
        }
      }
    }
    copy.underWay = underWay;
    copy.earliestNanos = earliestNanos;
    return copy;
  }

  void add(ActiveRequest request) {
    byClass.get(request.request.requestClass()).addLast(request);
    earliestNanos = StrictMath.min(earliestNanos, request.deadlineNanos);
    underWay++;
  }

  /** Marks a request as ended. */
  void end(ActiveRequest request) {
    request.ended = true;
    underWay--;
  }

  int underWay() {
    return underWay;
  }

  /** An instant before which no request is given up: costs nothing, and often suffices. */
  long earliestNanos() {
    return earliestNanos;
  }

  /** When the next request is to be given up, {@link #NEVER} if none is under way. */
  long nextNanos() {
    long next = NEVER;
    for (int requestClass = 0; requestClass < byClass.size(); requestClass++) {
      ActiveRequest first = first(requestClass);
      if (first != null && first.deadlineNanos < next) {
        next = first.deadlineNanos;
      }
    }
    earliestNanos = next;
    return next;
  }

  /** The request that is to be given up next: of those of one instant the one decided first. */
  ActiveRequest next() {
    ActiveRequest next = null;
    for (int requestClass = 0; requestClass < byClass.size(); requestClass++) {
      ActiveRequest first = first(requestClass);
      if (first != null && (next == null || before(first, next))) {
        next = first;
      }
    }
    if (next == null) {
      throw new IllegalStateException("no request is under way");
    }
    return next;
  }

  /** The requests under way, by id. */
  List<ActiveRequest> byId() {
    return byClass.stream()
        .flatMap(Deque::stream)
        .filter(request -> !request.ended)
        .sorted(Comparator.comparingLong(request -> request.request.id()))
        .toList();
  }

  private static boolean before(ActiveRequest a, ActiveRequest b) {
    return a.deadlineNanos != b.deadlineNanos
        ? a.deadlineNanos < b.deadlineNanos
        : a.number < b.number;
  }

  private @Nullable ActiveRequest first(int requestClass) {
    Deque<ActiveRequest> queue = byClass.get(requestClass);
    ActiveRequest first = queue.peekFirst();
    while (first != null && first.ended) {
      queue.removeFirst();
      first = queue.peekFirst();
    }
    return first;
  }
}
