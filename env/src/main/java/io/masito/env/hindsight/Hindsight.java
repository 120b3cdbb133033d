package io.masito.env.hindsight;

import io.masito.env.reward.Objective;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that an episode brings whatever is decided. In a closed loop, where later requests depend on
 * how earlier ones end, it has every request that might arrive, as early as it might.
 *
 * @param requests by arrival
 * @param nodes the edge servers, by index
 * @param cloud what may be used of the cloud; null without one
 * @param objective what a request is worth
 * @param closedLoop whether decisions change which requests arrive, and when
 * @param horizonNanos end of the arrivals
 * @param closeNanos end of the accounting; no request is followed longer
 */
public record Hindsight(
    List<ForeseenRequest> requests,
    List<ForeseenNode> nodes,
    @Nullable ForeseenCloud cloud,
    Objective objective,
    boolean closedLoop,
    long horizonNanos,
    long closeNanos) {

  /** Copies the lists. */
  public Hindsight {
    requests = List.copyOf(requests);
    nodes = List.copyOf(nodes);
  }
}
