package io.masito.env.sim;

import io.masito.env.sim.NodeModel.Neighbour;
import java.util.List;

/**
 * What an agent would know if every node told it, at this instant and without delay, loss or lie,
 * how it stands. For privileged copies of policies only; the agent's real knowledge is not touched.
 * What the agent has sent and what has not reached its place yet is still counted by itself.
 */
final class PresentView {

  private PresentView() {}

  /** Tells a copy of an agent's view how its neighbours stand now. */
  static SiteView of(SiteView site, NodeModel model, Servers servers, long nowNanos) {
    SiteView present = site.copy(site.purse());
    List<Neighbour> neighbours = model.neighbours();
    for (int i = 0; i < neighbours.size(); i++) {
      present.told(i, servers.get(neighbours.get(i).node()).report(nowNanos));
    }
    return present;
  }
}
