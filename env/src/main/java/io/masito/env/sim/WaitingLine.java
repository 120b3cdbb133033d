package io.masito.env.sim;

import io.masito.env.llm.ServiceModel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.UnaryOperator;

/**
 * Who waits for a model, first come first served. Knows at any time how long it would take to read
 * all their prompts and how much they are predicted to write. Not thread-safe.
 */
final class WaitingLine {

  private final ServiceModel service;
  private final Deque<ActiveRequest> requests = new ArrayDeque<>();

  /** Whole nanoseconds, so that who comes and goes leaves nothing behind. */
  private long prefillNanos;

  private long predictedTokens;

  WaitingLine(ServiceModel service) {
    this.service = service;
  }

  /** Copies the line; the requests in it are replaced by their copies. */
  WaitingLine copy(UnaryOperator<ActiveRequest> copyOf) {
    var copy = new WaitingLine(service);
    requests.forEach(request -> copy.requests.addLast(copyOf.apply(request)));
    copy.prefillNanos = prefillNanos;
    copy.predictedTokens = predictedTokens;
    return copy;
  }

  int size() {
    return requests.size();
  }

  /** Who is next; there must be somebody. */
  ActiveRequest first() {
    return requests.getFirst();
  }

  boolean isFirst(ActiveRequest request) {
    return requests.peekFirst() == request;
  }

  void addLast(ActiveRequest request) {
    requests.addLast(request);
    count(request, 1);
  }

  void addFirst(ActiveRequest request) {
    requests.addFirst(request);
    count(request, 1);
  }

  ActiveRequest removeFirst() {
    ActiveRequest first = requests.removeFirst();
    count(first, -1);
    return first;
  }

  /** Takes a request out, if it is there. */
  void remove(ActiveRequest request) {
    if (requests.remove(request)) {
      count(request, -1);
    }
  }

  private void count(ActiveRequest request, long sign) {
    prefillNanos +=
        sign
            * Nanos.ofSeconds(
                service.prefillSeconds(request.contextTokens() - request.expectedHitTokens));
    predictedTokens += sign * request.predictedLeft();
  }

  /** Time to prefill all that waits. */
  double prefillSeconds() {
    return Nanos.toSeconds(prefillNanos);
  }

  /** Contexts, as far as they are kept, of those whose answer had begun when they had to wait. */
  long answeredTokens() {
    long tokens = 0;
    for (ActiveRequest request : requests) {
      tokens += request.generatedTokens > 0 ? service.keptTokens(request.contextTokens()) : 0;
    }
    return tokens;
  }

  /** Predicted tokens of all that waits. */
  long predictedTokens() {
    return predictedTokens;
  }
}
