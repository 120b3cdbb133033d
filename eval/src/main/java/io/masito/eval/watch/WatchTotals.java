package io.masito.eval.watch;

import io.masito.env.Outcome;
import io.masito.env.OutcomeKind;
import io.masito.env.Turn;

/**
 * What has come of an episode so far.
 *
 * @param nowNanos where it is
 * @param arrived requests that have arrived
 * @param served of these, requests that were served
 * @param withinLimits of these, requests that met their limits
 * @param refused requests that were refused
 * @param dropped requests that were given up at their limit
 * @param lost requests that a fault took
 * @param utility sum over the requests that have ended
 */
public record WatchTotals(
    long nowNanos,
    long arrived,
    long served,
    long withinLimits,
    long refused,
    long dropped,
    long lost,
    double utility) {

  /** Nothing yet. */
  public static final WatchTotals NONE = new WatchTotals(0, 0, 0, 0, 0, 0, 0, 0);

  /**
   * Adds a turn.
   *
   * @param turn the next turn of the episode
   * @return the totals with it
   */
  public WatchTotals plus(Turn turn) {
    var ends = new int[OutcomeKind.values().length];
    int within = 0;
    double worth = 0;
    for (Outcome outcome : turn.outcomes()) {
      ends[outcome.kind().ordinal()]++;
      within += outcome.score().withinLimits() ? 1 : 0;
      worth += outcome.score().utility();
    }
    int due = turn.ended() ? 0 : turn.agents().size();
    return new WatchTotals(
        turn.timeNanos(),
        arrived + due,
        served + ends[OutcomeKind.SERVED.ordinal()],
        withinLimits + within,
        refused + ends[OutcomeKind.REFUSED.ordinal()],
        dropped + ends[OutcomeKind.DROPPED.ordinal()],
        lost + ends[OutcomeKind.LOST.ordinal()],
        utility + worth);
  }

  /**
   * Counts the requests that have ended in one of these ways.
   *
   * @return served, refused, dropped or lost
   */
  public long ended() {
    return served + refused + dropped + lost;
  }

  /**
   * Gives the mean utility.
   *
   * @return per request that has ended; NaN if none has
   */
  public double utilityPerRequest() {
    return utility / ended();
  }
}
