package io.masito.agents.team;

import io.masito.agents.LearnerSettings;
import io.masito.agents.LearnerSettings.LearnerKind;
import io.masito.agents.LearnerSettings.Sharing;
import io.masito.env.EnvSpec;
import io.masito.env.config.ConfigError;
import io.masito.policies.bundle.DenseLayer;
import io.masito.policies.bundle.NetworkAssignment;
import io.masito.policies.bundle.PolicySnapshot;
import java.util.List;

/**
 * What a team takes over from one that was trained before, perhaps in a smaller world: its scaling,
 * and for each network the weights that {@link NetworkAssignment} gives to its first agent. Agents
 * that share one network with the whole team take those of the most trained.
 *
 * @param snapshot weights of the earlier team
 * @param agents names of the agents of that team, by index
 */
public record Inheritance(PolicySnapshot snapshot, List<String> agents) {

  /** Copies the names and checks that there is one for each agent. */
  public Inheritance {
    agents = List.copyOf(agents);
    if (agents.size() != snapshot.networkOfAgent().size()) {
      throw new IllegalArgumentException(
          agents.size() + " names for " + snapshot.networkOfAgent().size() + " agents");
    }
  }

  /** Refuses what the earlier team cannot give. */
  void check(EnvSpec spec, LearnerSettings settings) {
    boolean alike =
        snapshot.schema().digest().equals(spec.schema().digest())
            && snapshot.shape() == settings.network()
            && snapshot.duelling() == settings.duelling();
    if (!alike || settings.learner() != LearnerKind.DQN || settings.fingerprint()) {
      throw new ConfigError(
          "the earlier team has other features or networks; allowed are the same features, network and duelling, learner dqn and no fingerprint");
    }
    if (snapshot.networks().size() > 1 && snapshot.origins().isEmpty()) {
      throw new ConfigError(
          "the earlier team does not say which networks are for which nodes; train it in a world that does");
    }
  }

  /** Gives the layers that a network starts from, by the first agent that it decides for. */
  List<DenseLayer> layers(EnvSpec spec, Sharing sharing, int agent) {
    if (snapshot.networks().size() == 1) {
      return snapshot.networks().get(0);
    }
    var assignment = new NetworkAssignment(snapshot.origins());
    int known = agents.indexOf(spec.agents().get(agent));
    int trained = known < 0 ? -1 : snapshot.networkOfAgent().get(known);
    int network =
        sharing == Sharing.SHARED
            ? assignment.networkFor("", -1)
            : assignment.networkFor(spec.nodeClasses().get(agent), trained);
    return snapshot.networks().get(network);
  }
}
