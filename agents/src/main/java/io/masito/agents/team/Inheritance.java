package io.masito.agents.team;

import io.masito.agents.LearnerSettings;
import io.masito.agents.LearnerSettings.LearnerKind;
import io.masito.agents.LearnerSettings.Sharing;
import io.masito.agents.Warmup;
import io.masito.agents.network.FeatureScaling;
import io.masito.env.EnvSpec;
import io.masito.env.config.ConfigError;
import io.masito.policies.bundle.DenseLayer;
import io.masito.policies.bundle.NetworkAssignment;
import io.masito.policies.bundle.NetworkShape;
import io.masito.policies.bundle.PolicySnapshot;
import java.util.List;
import java.util.Locale;

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

  /**
   * Refuses what the earlier team cannot give.
   *
   * @param spec the world of the new team
   * @param settings of its learners
   * @throws ConfigError if the features, the networks or what they see differ, or the settings ask
   *     for another start; the message says what to set
   */
  public void check(EnvSpec spec, LearnerSettings settings) {
    checkStart(settings);
    checkFeatures(spec, settings);
    checkNetworks(settings);
    if (snapshot.networks().size() > 1 && snapshot.origins().isEmpty()) {
      throw new ConfigError(
          "the earlier team does not say which networks are for which nodes; train it in a world that does");
    }
  }

  private void checkStart(LearnerSettings settings) {
    String learner = settings.learner().name().toLowerCase(Locale.ROOT);
    require(settings.learner() == LearnerKind.DQN, "learner", learner, "dqn");
    require(!settings.fingerprint(), "fingerprint", true, false);
    boolean scaled = FeatureScaling.isMeasured(snapshot.normaliser());
    int decisions = settings.normaliserDecisions();
    require(scaled == decisions > 0, "normaliserDecisions", decisions, scaled ? 1 : 0);
    require(!settings.warmup().on(), "warmup.rule", settings.warmup().rule(), Warmup.NONE);
  }

  private void checkFeatures(EnvSpec spec, LearnerSettings settings) {
    if (!snapshot.schema().digest().equals(spec.schema().digest())) {
      throw new ConfigError(
          "the earlier team was trained on features of version %d with digest %s; world %s has version %d with digest %s; start from a team of such a world"
              .formatted(
                  snapshot.schema().version(),
                  snapshot.schema().digest(),
                  spec.id(),
                  spec.schema().version(),
                  spec.schema().digest()));
    }
    if (snapshot.shape() == NetworkShape.CONCATENATING
        && snapshot.maxOptions() != spec.maxOptions()) {
      throw new ConfigError(
          "the earlier team's concatenating network takes %d options; world %s has %d; start from a team of such a world or use network=options"
              .formatted(snapshot.maxOptions(), spec.id(), spec.maxOptions()));
    }
    if (!snapshot.blanking().equals(Knowledge.kept(spec, settings))) {
      throw new ConfigError(
          "messages, ownCounters: %s and %s let networks see other columns than the earlier team saw; set both as they were for it"
              .formatted(
                  settings.messages().name().toLowerCase(Locale.ROOT).replace('_', '+'),
                  settings.ownCounters().name().toLowerCase(Locale.ROOT)));
    }
  }

  private void checkNetworks(LearnerSettings settings) {
    require(
        snapshot.shape() == settings.network(),
        "network",
        word(settings.network()),
        word(snapshot.shape()));
    require(
        snapshot.duelling() == settings.duelling(),
        "duelling",
        settings.duelling(),
        snapshot.duelling());
    List<Integer> widths = widths();
    if (snapshot.shape() == NetworkShape.CONTEXT_SCORING) {
      int embedding = widths.get(0);
      require(settings.embedding() == embedding, "embedding", settings.embedding(), embedding);
      widths = widths.subList(1, widths.size());
    }
    require(settings.hidden().equals(widths), "hidden", settings.hidden(), widths);
  }

  /** Widths of all layers but the last. */
  private List<Integer> widths() {
    List<DenseLayer> layers = snapshot.networks().get(0);
    return layers.subList(0, layers.size() - 1).stream().map(DenseLayer::outputs).toList();
  }

  private static String word(NetworkShape shape) {
    return switch (shape) {
      case OPTION_SCORING -> "options";
      case CONCATENATING -> "concat";
      case CONTEXT_SCORING -> "context";
    };
  }

  private static void require(boolean holds, String key, Object value, Object earlier) {
    if (!holds) {
      String allowed = String.valueOf(earlier).replace(" ", "");
      throw new ConfigError(
          "%s: %s must be %s to start from the earlier team; add --set %s=%s"
              .formatted(key, value, earlier, key, allowed));
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
