package io.masito.eval.bound;

import io.masito.env.AgentTurn;
import io.masito.env.Decision;
import io.masito.env.Turn;
import io.masito.env.view.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An option for each decision of an episode, by the id of the decision. It needs no observation, so
 * it is no policy: it fits one episode. Not thread-safe.
 */
final class Schedule {

  private final Map<Long, Integer> options = new TreeMap<>();

  /** Copies the schedule. */
  Schedule copy() {
    var copy = new Schedule();
    copy.options.putAll(options);
    return copy;
  }

  void set(Decision decision) {
    options.put(decision.decisionId(), decision.option());
  }

  void setAll(List<Decision> decisions) {
    decisions.forEach(this::set);
  }

  /**
   * Decides for all who are due; for a decision that it does not know, or whose option is not
   * allowed, the first allowed option.
   */
  List<Decision> decisions(Turn turn) {
    List<Decision> decisions = new ArrayList<>(turn.agents().size());
    for (AgentTurn due : turn.agents()) {
      Integer known = options.get(due.decisionId());
      Observation seen = due.observation();
      int option = known != null && seen.allowed(known) ? known : first(seen);
      decisions.add(new Decision(due.agent(), due.decisionId(), option));
    }
    return decisions;
  }

  private static int first(Observation seen) {
    int option = 0;
    while (!seen.allowed(option)) {
      option++;
    }
    return option;
  }
}
