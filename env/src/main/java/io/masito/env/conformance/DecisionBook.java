package io.masito.env.conformance;

import io.masito.env.AgentTurn;
import io.masito.env.Decision;
import io.masito.env.Turn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Remembers the decisions of an episode by their ids. */
final class DecisionBook {

  private final Map<Long, Entry> entries = new HashMap<>();

  void write(Turn turn, List<Decision> decisions) {
    for (Decision decision : decisions) {
      entries.put(decision.decisionId(), new Entry(decision, turn.timeNanos()));
    }
  }

  @Nullable Entry find(long decisionId) {
    return entries.get(decisionId);
  }

  /** Finds the decision if it is one of this agent. */
  @Nullable Entry findOf(AgentTurn agent, long decisionId) {
    Entry entry = entries.get(decisionId);
    return entry != null && entry.decision().agent() == agent.agent() ? entry : null;
  }

  int size() {
    return entries.size();
  }

  /** A decision and when it was made. */
  record Entry(Decision decision, long timeNanos) {}
}
