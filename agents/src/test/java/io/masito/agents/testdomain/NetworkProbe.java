package io.masito.agents.testdomain;

import io.masito.agents.network.NetworkDefinition;
import io.masito.agents.network.Parameters;
import io.masito.policies.bundle.NetworkShape;
import java.util.List;

/**
 * Networks whose values can be read off: the value of an option is its one feature times a factor.
 */
public final class NetworkProbe {

  private NetworkProbe() {}

  /** Defines a network without hidden layers over one feature. */
  public static NetworkDefinition definition(NetworkShape shape, int maxOptions) {
    return new NetworkDefinition(shape, 1, maxOptions, List.of());
  }

  /** Makes the network that multiplies the feature of each option. */
  public static Parameters times(NetworkDefinition definition, float factor) {
    Parameters network = definition.zeros();
    int last = network.layers() - 1;
    for (int option = 0; option < definition.outputs(); option++) {
      network.weights(last)[option * definition.outputs() + option] = factor;
    }
    return network;
  }
}
