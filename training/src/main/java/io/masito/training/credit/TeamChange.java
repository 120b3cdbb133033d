package io.masito.training.credit;

import io.masito.policies.bundle.DenseLayer;
import io.masito.policies.bundle.PolicySnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Teams between an old one and a new one of the same form. */
final class TeamChange {

  private TeamChange() {}

  /**
   * Moves all weights part of the way.
   *
   * @param old where from
   * @param fitted where to; all its agents share one network
   * @param share of the way, in [0, 1]
   * @return the team between
   */
  static PolicySnapshot between(PolicySnapshot old, PolicySnapshot fitted, double share) {
    List<DenseLayer> goal = fitted.networks().get(0);
    List<List<DenseLayer>> networks =
        old.networks().stream().map(network -> moved(network, goal, (float) share)).toList();
    return with(old, networks, old.networkOfAgent());
  }

  private static List<DenseLayer> moved(List<DenseLayer> from, List<DenseLayer> to, float share) {
    List<DenseLayer> moved = new ArrayList<>();
    for (int layer = 0; layer < from.size(); layer++) {
      DenseLayer a = from.get(layer);
      DenseLayer b = to.get(layer);
      moved.add(
          new DenseLayer(
              a.inputs(),
              a.outputs(),
              moved(a.weights(), b.weights(), share),
              moved(a.bias(), b.bias(), share),
              a.rectified()));
    }
    return moved;
  }

  private static float[] moved(float[] from, float[] to, float share) {
    float[] moved = new float[from.length];
    for (int i = 0; i < moved.length; i++) {
      moved[i] = (1 - share) * from[i] + share * to[i];
    }
    return moved;
  }

  /**
   * Gives one agent the new network.
   *
   * @param old the team
   * @param fitted all its agents share one network
   * @param agent who takes it
   * @return a team in which every agent has a network of its own
   */
  static PolicySnapshot oneAgent(PolicySnapshot old, PolicySnapshot fitted, int agent) {
    List<List<DenseLayer>> networks = new ArrayList<>();
    for (int network : old.networkOfAgent()) {
      networks.add(old.networks().get(network));
    }
    networks.set(agent, fitted.networks().get(0));
    return with(old, networks, IntStream.range(0, networks.size()).boxed().toList());
  }

  private static PolicySnapshot with(
      PolicySnapshot old, List<List<DenseLayer>> networks, List<Integer> networkOfAgent) {
    return new PolicySnapshot(
        old.shape(), old.schema(), old.maxOptions(), old.normaliser(), networks, networkOfAgent);
  }
}
