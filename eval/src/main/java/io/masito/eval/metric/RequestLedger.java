package io.masito.eval.metric;

import io.masito.env.EpisodeTotals;
import io.masito.env.OutcomeKind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Counts requests in and out, and sees that every one that was decided ended exactly once. Which
 * requests they were is compared by sums of powers of their ids, so memory stays constant; a
 * duplicate that stands in for a missing request does not go unseen.
 */
final class RequestLedger {

  private final long[] ended = new long[OutcomeKind.values().length];
  private long decided;
  private long idBalance;
  private long squareBalance;

  void decided(long requestId) {
    decided++;
    idBalance += requestId;
    squareBalance += requestId * requestId;
  }

  void ended(long requestId, OutcomeKind kind) {
    ended[kind.ordinal()]++;
    idBalance -= requestId;
    squareBalance -= requestId * requestId;
  }

  long arrived() {
    return decided;
  }

  long ended(OutcomeKind kind) {
    return ended[kind.ordinal()];
  }

  /** Throws unless everything that was decided ended exactly once and the totals agree. */
  void check(@Nullable EpisodeTotals totals) {
    long sum = 0;
    for (long count : ended) {
      sum += count;
    }
    boolean totalsAgree = totals == null || totals.arrived() == decided;
    if (sum != decided || !totalsAgree) {
      throw new IllegalStateException("requests do not add up: " + counts(totals));
    }
    if (idBalance != 0 || squareBalance != 0) {
      throw new IllegalStateException(
          "the requests that ended are not those that were decided, though the counts agree: "
              + counts(totals));
    }
  }

  private String counts(@Nullable EpisodeTotals totals) {
    var text = new StringBuilder("decided ").append(decided);
    text.append(", arrived by the totals ").append(totals == null ? "n/a" : totals.arrived());
    for (OutcomeKind kind : OutcomeKind.values()) {
      String name = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
      text.append(", ").append(name).append(' ').append(ended(kind));
    }
    return text.toString();
  }
}
