package io.masito.policies.bundle;

import java.util.List;

/**
 * Which network decides for an agent of a world that may be another one than that of the training:
 * the content of {@code assignment.json}. An agent that was trained and whose node is still of the
 * same class keeps its network. Any other joins with the weights of its class, and if that is not
 * known with those of the network that saw most decisions: names of classes tell no distance, rows
 * are in natural units that mean the same on every device, and who saw most extrapolates least.
 *
 * @param networks by network, what it was trained on
 */
public record NetworkAssignment(List<NetworkOrigin> networks) {

  /** Copies the list and checks that it is not empty. */
  public NetworkAssignment {
    networks = List.copyOf(networks);
    if (networks.isEmpty()) {
      throw new IllegalArgumentException("networks must not be empty");
    }
  }

  /**
   * Finds the network of an agent.
   *
   * @param nodeClass class of its node, empty if nothing is said of it
   * @param trained index of the network that was trained for an agent of its name; -1 if none was
   * @return index of its network
   */
  public int networkFor(String nodeClass, int trained) {
    if (trained >= 0 && keeps(networks.get(trained), nodeClass)) {
      return trained;
    }
    int ofClass = mostTrained(nodeClass);
    return ofClass >= 0 ? ofClass : mostTrained("");
  }

  private static boolean keeps(NetworkOrigin origin, String nodeClass) {
    return nodeClass.isEmpty() || origin.nodeClass().equals(nodeClass);
  }

  /** Finds the first of the most trained networks of a class, or of all; -1 if there is none. */
  private int mostTrained(String nodeClass) {
    int most = -1;
    for (int i = 0; i < networks.size(); i++) {
      boolean more = most < 0 || networks.get(i).decisions() > networks.get(most).decisions();
      if (keeps(networks.get(i), nodeClass) && more) {
        most = i;
      }
    }
    return most;
  }
}
