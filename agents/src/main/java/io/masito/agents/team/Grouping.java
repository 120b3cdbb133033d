package io.masito.agents.team;

import io.masito.agents.LearnerSettings.Sharing;
import io.masito.env.EnvSpec;
import io.masito.policies.bundle.NetworkOrigin;
import java.util.ArrayList;
import java.util.List;

/** Who shares a learner with whom. */
final class Grouping {

  private Grouping() {}

  /**
   * Divides the agents of a world into groups. Where nothing is said of the nodes, all are of one
   * class.
   *
   * @param spec the world
   * @param sharing who shares
   * @return by agent, its group; groups are numbered in the order of their first agents
   */
  static int[] of(EnvSpec spec, Sharing sharing) {
    int[] groups = new int[spec.agents().size()];
    var classes = new ArrayList<String>();
    for (int agent = 0; agent < groups.length; agent++) {
      String key =
          switch (sharing) {
            case SHARED -> "";
            case INDEPENDENT -> Integer.toString(agent);
            case GROUPED -> spec.nodeClasses().get(agent);
          };
      if (!classes.contains(key)) {
        classes.add(key);
      }
      groups[agent] = classes.indexOf(key);
    }
    return groups;
  }

  /**
   * Says where networks come from, so that agents that join can be given one.
   *
   * @param spec the world
   * @param decisionsOfAgent by agent, decisions it has taken
   * @param networkOfAgent by agent, its network
   * @return one for each network; none if a network serves several classes or one that nothing is
   *     said of
   */
  static List<NetworkOrigin> origins(
      EnvSpec spec, long[] decisionsOfAgent, List<Integer> networkOfAgent) {
    var origins = new ArrayList<NetworkOrigin>();
    for (int agent = 0; agent < decisionsOfAgent.length; agent++) {
      String nodeClass = spec.nodeClasses().get(agent);
      int network = networkOfAgent.get(agent);
      long decisions = decisionsOfAgent[agent];
      boolean known = network < origins.size();
      if (nodeClass.isEmpty() || (known && !origins.get(network).nodeClass().equals(nodeClass))) {
        return List.of();
      }
      if (known) {
        decisions += origins.get(network).decisions();
        origins.set(network, new NetworkOrigin(nodeClass, decisions));
      } else {
        origins.add(new NetworkOrigin(nodeClass, decisions));
      }
    }
    return origins.size() == 1 ? List.of() : origins;
  }
}
