package io.masito.env.sim;

import io.masito.env.Outcome;
import io.masito.env.RequestTimes;

/**
 * The way of a request that has ended. Its outcome has the instants as the user sees them; these
 * are those at the place where it ran, {@link RequestTimes#NEVER} for what had not happened when it
 * ended.
 *
 * @param outcome what became of it
 * @param node index of the node it was sent to, {@link #CLOUD} for the cloud
 * @param model the model that was to answer
 * @param carriedNanos the path there had carried its prompt; its arrival if it stayed
 * @param queuedNanos it reached the place
 * @param startedNanos its prefill started for the first time
 * @param firstTokenNanos its first token was made
 * @param lastTokenNanos its last token was made
 */
public record RequestTrail(
    Outcome outcome,
    int node,
    String model,
    long carriedNanos,
    long queuedNanos,
    long startedNanos,
    long firstTokenNanos,
    long lastTokenNanos) {

  /** Stands for the cloud among the indices of nodes. */
  public static final int CLOUD = OptionModel.CLOUD_NODE;

  /** Checks that nothing happens before what it follows from. */
  public RequestTrail {
    long latest = outcome.times().arrivalNanos();
    long[] instants = {carriedNanos, queuedNanos, startedNanos, firstTokenNanos, lastTokenNanos};
    for (long instant : instants) {
      if (instant != RequestTimes.NEVER && instant < latest) {
        throw new IllegalArgumentException(
            "request " + outcome.requestId() + ": " + instant + " ns comes before " + latest);
      }
      latest = StrictMath.max(latest, instant);
    }
    if (latest > outcome.times().endNanos()) {
      throw new IllegalArgumentException(
          "request " + outcome.requestId() + ": " + latest + " ns comes after its end");
    }
  }

  static RequestTrail of(ActiveRequest ended, Outcome outcome) {
    long end = outcome.times().endNanos();
    boolean here = ended.target.isHere();
    return new RequestTrail(
        outcome,
        ended.target.node(),
        ended.target.profile().option().model(),
        here ? outcome.times().arrivalNanos() : past(ended.carriedNanos, end),
        past(ended.queuedNanos, end),
        past(ended.startedNanos, end),
        past(atPlace(ended, ended.firstTokenNanos), end),
        past(atPlace(ended, ended.lastTokenNanos), end));
  }

  private static long atPlace(ActiveRequest ended, long seenNanos) {
    return seenNanos == RequestTimes.NEVER ? seenNanos : seenNanos - ended.wayBackNanos;
  }

  private static long past(long instantNanos, long endNanos) {
    return instantNanos <= endNanos ? instantNanos : RequestTimes.NEVER;
  }
}
