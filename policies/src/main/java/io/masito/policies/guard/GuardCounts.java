package io.masito.policies.guard;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.StringJoiner;

/**
 * What guards have counted so far.
 *
 * @param decisions how many decisions were asked for
 * @param trips by cause, how often; causes that never came are left out
 * @param latest by cause, what was the matter the last time, one line
 */
public record GuardCounts(
    long decisions, Map<GuardCause, Long> trips, Map<GuardCause, String> latest) {

  /** Copies the maps. */
  public GuardCounts {
    trips = copy(trips);
    latest = copy(latest);
  }

  private static <T> Map<GuardCause, T> copy(Map<GuardCause, T> map) {
    var copy = new EnumMap<GuardCause, T>(GuardCause.class);
    copy.putAll(map);
    return Collections.unmodifiableMap(copy);
  }

  /**
   * Tells how often there was a cause.
   *
   * @param cause which
   * @return at least 0
   */
  public long of(GuardCause cause) {
    return trips.getOrDefault(cause, 0L);
  }

  /**
   * Tells how many decisions the policy did not take.
   *
   * @return at least 0; a fallback that failed counts once, with what led to it
   */
  public long fallbacks() {
    return trips.values().stream().mapToLong(Long::longValue).sum()
        - of(GuardCause.FALLBACK_FAILED);
  }

  /**
   * Tells it in one line.
   *
   * @return such as {@code 3 of 1200 decisions by the fallback: the policy threw 3}
   */
  public String describe() {
    var causes = new StringJoiner(", ", ": ", "").setEmptyValue("");
    trips.forEach((cause, count) -> causes.add(cause.words() + " " + count));
    return fallbacks() + " of " + decisions + " decisions by the fallback" + causes;
  }
}
