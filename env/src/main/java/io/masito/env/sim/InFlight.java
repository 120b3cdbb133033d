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
final class InFlight {

  private final List<List<ActiveRequest>> byModel = new ArrayList<>();

  InFlight(int models) {
    for (int model = 0; model < models; model++) {
      byModel.add(new ArrayList<>());
    }
  }

  /** Copies the count; the requests in it are replaced by their copies. */
  InFlight copy(UnaryOperator<ActiveRequest> copyOf) {
    var copy = new InFlight(byModel.size());
    for (int model = 0; model < byModel.size(); model++) {
      for (ActiveRequest request : byModel.get(model)) {
        copy.byModel.get(model).add(copyOf.apply(request));
      }
    }
    return copy;
  }

  /** Counts a request that the node has taken. */
  void began(ActiveRequest request) {
    byModel.get(request.target.engine()).add(request);
  }

  /** Counts a request no more, if it was counted. */
  void ended(ActiveRequest request) {
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

  /** Those whose answer has not begun, in the order in which they came. */
  List<ActiveRequest> silent(int model) {
    return byModel.get(model).stream().filter(InFlight::isSilent).toList();
  }

  private static boolean isSilent(ActiveRequest request) {
    return request.firstTokenNanos < 0;
  }
}
