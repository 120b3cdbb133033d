package io.masito.env.sim;

import io.masito.env.cluster.CloudSpec;
import io.masito.env.view.RateAllowance;

/**
 * A site's rate allowance at the cloud: a bucket that fills with tokens at the allowed rate and
 * holds a burst of them; a request takes one or is refused. Not thread-safe.
 */
final class CloudGate {

  private static final double SECONDS_PER_MINUTE = 60;

  private final double tokensPerSecond;
  private final double burst;
  private double tokens;
  private long filledNanos;

  CloudGate(CloudSpec cloud) {
    this(cloud.requestsPerMinute() / SECONDS_PER_MINUTE, cloud.burst());
  }

  private CloudGate(double tokensPerSecond, double burst) {
    this.tokensPerSecond = tokensPerSecond;
    this.burst = burst;
    this.tokens = burst;
  }

  CloudGate copy() {
    var copy = new CloudGate(tokensPerSecond, burst);
    copy.tokens = tokens;
    copy.filledNanos = filledNanos;
    return copy;
  }

  /** Takes a token; false if there is none. */
  boolean take(long nowNanos) {
    tokens = tokensAt(nowNanos);
    filledNanos = nowNanos;
    if (tokens < 1) {
      return false;
    }
    tokens -= 1;
    return true;
  }

  /** What an agent knows of it. */
  RateAllowance allowance(long nowNanos) {
    double left = tokensAt(nowNanos);
    return new RateAllowance(left / burst, left < 1, retryAfterSeconds(nowNanos));
  }

  /** Time until a request would be taken, 0 if one would be now. */
  double retryAfterSeconds(long nowNanos) {
    return StrictMath.max(0, (1 - tokensAt(nowNanos)) / tokensPerSecond);
  }

  private double tokensAt(long nowNanos) {
    double filled = tokensPerSecond * Nanos.toSeconds(nowNanos - filledNanos);
    return StrictMath.min(burst, tokens + filled);
  }
}
