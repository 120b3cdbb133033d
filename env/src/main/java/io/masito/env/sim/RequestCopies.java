package io.masito.env.sim;

import java.util.IdentityHashMap;

/** The copies of the requests under way while an episode is copied. Not thread-safe. */
final class RequestCopies {

  private final IdentityHashMap<ActiveRequest, ActiveRequest> copies;

  RequestCopies(int underWay) {
    copies = new IdentityHashMap<>(underWay);
  }

  /** Copies a request that is under way, once. */
  ActiveRequest make(ActiveRequest original) {
    ActiveRequest copy = original.copy();
    copies.put(original, copy);
    return copy;
  }

  /** Gives the copy of a request that is under way. */
  ActiveRequest of(ActiveRequest original) {
    ActiveRequest copy = copies.get(original);
    if (copy == null) {
      throw new IllegalStateException(
          "request " + original.request.id() + " has not ended and is not under way");
    }
    return copy;
  }

  /** Gives the copy of a request, or a request that has ended as it is. */
  ActiveRequest ofAny(ActiveRequest original) {
    return original.ended ? original : of(original);
  }
}
