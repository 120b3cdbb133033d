package io.masito.env.sim;

import io.masito.env.cluster.CloudLoad;
import io.masito.env.cluster.CloudSpec;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import io.masito.env.view.ServiceTimes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The cloud at work: it serves every request at once, slower the more are under way, by the load
 * that a request finds when it comes. Not thread-safe.
 */
final class CloudService {

  private final @Nullable CloudSpec spec;
  private final RandomStreams streams;
  private int underWay;

  CloudService(@Nullable CloudSpec spec, RandomStreams streams) {
    this.spec = spec;
    this.streams = streams;
  }

  CloudService copy() {
    var copy = new CloudService(spec, streams);
    copy.underWay = underWay;
    return copy;
  }

  /**
   * Takes a request in, so many times slower than it would be; when its tokens will be seen by the
   * user is known at once.
   */
  void serve(ActiveRequest request, double throttled, long nowNanos) {
    CloudSpec cloud = Objects.requireNonNull(spec);
    CloudLoad load = Objects.requireNonNull(cloud.load());
    underWay++;
    ServiceTimes alone = request.target.profile().times();
    double slowness = slowness(streams, cloud, request.request.id()) * throttled;
    double first =
        alone.prefillSeconds(request.request.promptTokens()) * load.firstTokenFactor(underWay);
    double token = alone.stepSeconds(1, 0) * load.tokenFactor(underWay);
    double rest = (request.request.outputTokens() - 1) * token;
    request.queuedNanos = nowNanos;
    request.startedNanos = nowNanos;
    request.firstTokenNanos = nowNanos + Nanos.ofSeconds(first * slowness) + request.wayBackNanos;
    request.lastTokenNanos = request.firstTokenNanos + Nanos.ofSeconds(rest * slowness);
  }

  /** How many times longer a request takes than usual. */
  static double slowness(RandomStreams streams, CloudSpec cloud, long requestId) {
    SmallRandom random = streams.of(Purpose.CLOUD_SERVICE, requestId);
    return StrictMath.exp(cloud.serviceSpread() * random.nextGaussian());
  }

  /** Requests being answered. */
  int underWay() {
    return underWay;
  }

  /** Stops counting a request as under way, if it was taken in. */
  void ended(ActiveRequest request) {
    if (request.startedNanos >= 0) {
      underWay--;
    }
  }
}
