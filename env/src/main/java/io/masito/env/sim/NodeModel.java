package io.masito.env.sim;

import io.masito.env.llm.ServiceModel;
import java.util.List;

/**
 * An edge server as the simulator runs it.
 *
 * @param name its name
 * @param engines by hosted model, its speed and memory
 * @param kvCapacityBytes memory left for KV, shared by the models
 * @param batchLimit sequences that a model decodes together
 * @param waitingLimit requests that may wait for a model
 * @param neighbours who it has links to, in the order of the scenario's nodes
 * @param options what its agent may choose
 */
record NodeModel(
    String name,
    List<ServiceModel> engines,
    long kvCapacityBytes,
    int batchLimit,
    int waitingLimit,
    List<Neighbour> neighbours,
    List<OptionModel> options) {

  /**
   * The other end of a link.
   *
   * @param node index of the other node
   * @param indexOfMe index of this node among the other's neighbours
   * @param link number of the link in this direction, unique in the cluster
   * @param oneWaySeconds delay
   * @param bytesPerSecond bandwidth
   */
  record Neighbour(
      int node, int indexOfMe, int link, double oneWaySeconds, double bytesPerSecond) {}
}
