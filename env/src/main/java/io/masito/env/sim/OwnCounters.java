package io.masito.env.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The requests at a node as its agent counts them: all that it has handed to the node, its own and
 * those of neighbours, of which it has not seen the end. Every answer passes through the agent, so
 * the count is exact, and it ends with the answer, when the request is taken back, and when the
 * node breaks down and its connections with it. Not thread-safe.
 */
final class OwnCounters {

  private final List<List<ActiveRequest>> byModel = new ArrayList<>();

  /** Those in flight whose answer had begun before they were handed to the node. */
  private final List<ActiveRequest> resumed = new ArrayList<>();

  OwnCounters(int models) {
    for (int model = 0; model < models; model++) {
      byModel.add(new ArrayList<>());
    }
  }

  /** Copies the count; the requests in it are replaced by their copies. */
  OwnCounters copy(UnaryOperator<ActiveRequest> copyOf) {
    var copy = new OwnCounters(byModel.size());
    for (int model = 0; model < byModel.size(); model++) {
      for (ActiveRequest request : byModel.get(model)) {
        copy.byModel.get(model).add(copyOf.apply(request));
      }
    }
    resumed.forEach(request -> copy.resumed.add(copyOf.apply(request)));
    return copy;
  }

  /** Counts a request that the node has taken. */
  void began(ActiveRequest request) {
    byModel.get(request.target.engine()).add(request);
    if (!isSilent(request)) {
      resumed.add(request);
    }
  }

  /** Counts a request no more, if it was counted. */
  void ended(ActiveRequest request) {
    resumed.remove(request);
    byModel.get(request.target.engine()).remove(request);
  }

  /** Requests that a model has. */
  int count(int model) {
    return byModel.get(model).size();
  }

  /** Of these, those whose answer has begun. */
  int answering(int model) {
    int answering = 0;
    for (ActiveRequest request : byModel.get(model)) {
      answering += isSilent(request) ? 0 : 1;
    }
    return answering;
  }

  /** Whether an answer of a model has begun at this node. */
  boolean hasAnswered(int model) {
    for (ActiveRequest request : byModel.get(model)) {
      if (!isSilent(request) && !resumed.contains(request)) {
        return true;
      }
    }
    return false;
  }

  /** Those whose answer has not begun, in the order in which they came. */
  List<ActiveRequest> silent(int model) {
    return byModel.get(model).stream().filter(OwnCounters::isSilent).toList();
  }

  private static boolean isSilent(ActiveRequest request) {
    return request.firstTokenNanos < 0;
  }
}
