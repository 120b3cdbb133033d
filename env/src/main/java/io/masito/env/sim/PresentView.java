package io.masito.env.sim;

import io.masito.env.sim.NodeModel.Neighbour;
import java.util.List;

/**
 * What an agent would know if every node told it, at this instant and without delay, loss or lie,
 * how it stands, and if it knew what of its own requests is still on the way. What others have on
 * the way is nobody's state and stays unknown. For privileged copies of policies only; the agent's
 * real knowledge is not touched.
 */
final class PresentView {

  private PresentView() {}

  /** Tells a copy of an agent's view how its neighbours stand now. */
  static SiteView of(SiteView site, int node, World world, Servers servers, long nowNanos) {
    SiteView present = site.copy(site.purse());
    List<Neighbour> neighbours = world.nodes().get(node).neighbours();
    for (int i = 0; i < neighbours.size(); i++) {
      present.told(i, servers.get(neighbours.get(i).node()).report(nowNanos));
    }
    present.onTheWay(servers.underWay().stream().filter(one -> travels(one, node)).toList());
    return present;
  }

  private static boolean travels(ActiveRequest request, int node) {
    boolean own = request.request.node() == node;
    boolean toNeighbour = request.target.neighbour() != OptionModel.NO_NEIGHBOUR;
    return own && toNeighbour && request.queuedNanos < 0;
  }
}
