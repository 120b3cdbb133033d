package io.masito.env.sim;

import org.jspecify.annotations.Nullable;

/**
 * Where requests come to the cloud: they are taken in, or refused for the rate or budget of their
 * site or because of a fault. Not thread-safe.
 */
final class CloudDoor {

  private final CloudService cloud;
  private final @Nullable Treasury treasury;
  private final FaultState faults;
  private final SiteView[] sites;
  private final EventQueue events;

  CloudDoor(
      CloudService cloud,
      @Nullable Treasury treasury,
      FaultState faults,
      SiteView[] sites,
      EventQueue events) {
    this.cloud = cloud;
    this.treasury = treasury;
    this.faults = faults;
    this.sites = sites;
    this.events = events;
  }

  void reach(ActiveRequest request, long nowNanos) {
    if (treasury != null) {
      treasury.tell(request, nowNanos);
    }
    if (request.beyondRate) {
      request.retryAfterSeconds =
          sites[request.request.node()].retryAfterSeconds(request, nowNanos);
    }
    if (request.beyondRate || faults.cloudRefuses(request.request.id())) {
      events.add(nowNanos + request.wayBackNanos, EventKind.REFUSE, request);
      return;
    }
    cloud.serve(request, faults.cloudSlowness(), nowNanos);
    events.add(request.lastTokenNanos, EventKind.DELIVER, request);
  }
}
