package io.masito.env.sim;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where an agent had the turns of conversations answered: of the last conversations only. Not
 * thread-safe.
 */
final class PrefixLedger {

  private static final int MOST = 256;
  private static final float LOAD_FACTOR = 0.75f;

  private final Map<Long, Answered> bySession = new LinkedHashMap<>(16, LOAD_FACTOR, true);

  /**
   * The last answer of a conversation.
   *
   * @param option which way it was run
   * @param tokens tokens whose keys and values the place had then
   * @param nanos when the answer was there
   */
  record Answered(int option, int tokens, long nanos) {}

  PrefixLedger copy() {
    var copy = new PrefixLedger();
    copy.bySession.putAll(bySession);
    return copy;
  }

  /** Notes an answer, and forgets the conversation that was the longest not asked about. */
  void answered(long session, Answered answered) {
    bySession.put(session, answered);
    if (bySession.size() > MOST) {
      bySession.remove(bySession.keySet().iterator().next());
    }
  }

  /** The last answer of a conversation, if it is known. */
  @Nullable Answered of(long session) {
    return bySession.get(session);
  }
}
