package io.masito.agents.rl4j;

import io.masito.agents.LearnerSettings;
import io.masito.agents.dqn.ReplayHandler;
import io.masito.agents.dqn.ReplayLearner;
import io.masito.agents.dqn.UpdateTally;
import io.masito.agents.network.FeatureScaling;
import io.masito.agents.network.NetworkActor;
import io.masito.agents.network.NetworkDefinition;
import io.masito.agents.network.Parameters;
import io.masito.agents.replay.Sample;
import io.masito.env.random.SmallRandom;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.rl4j.agent.learning.algorithm.dqn.BaseTransitionTDAlgorithm;
import org.deeplearning4j.rl4j.agent.learning.algorithm.dqn.DoubleDQN;
import org.deeplearning4j.rl4j.agent.learning.update.IUpdateRule;
import org.deeplearning4j.rl4j.agent.learning.update.UpdateRule;
import org.deeplearning4j.rl4j.network.QNetwork;
import org.nd4j.linalg.learning.config.Adam;

/**
 * RL4J's DoubleDQN on a DL4J network, for comparison. Ours are the replay, the pace of updates, the
 * masked choice and what is saved; RL4J's are the targets and the fit. So its targets take the best
 * of all options, masked ones too, and discount by the same gamma whatever time has passed; its
 * loss is the squared error over all options, clamped at delta.
 */
public final class StockDoubleDqnLearner {

  private StockDoubleDqnLearner() {}

  /**
   * Makes a learner that has learned nothing.
   *
   * @param definition of its network, a concatenating one
   * @param settings of learning
   * @param scaling of the features, shared by the team
   * @param weightSeed seed of the initial weights
   * @param draws of samples from replay
   * @return the learner
   */
  public static ReplayLearner create(
      NetworkDefinition definition,
      LearnerSettings settings,
      FeatureScaling scaling,
      long weightSeed,
      SmallRandom draws) {
    MultiLayerNetwork online = network(definition, settings, weightSeed);
    MultiLayerNetwork target = online.clone();
    Parameters copy = Parameters.zeros(definition.widths());
    NetworkDefinition.copyOut(online, copy);
    var tally = new UpdateTally();
    var state = new StockState(online, target, copy, tally);
    return new ReplayLearner(
        new ReplayHandler(settings, scaling, draws),
        new NetworkActor(definition, copy, scaling),
        copy,
        rule(definition, settings, scaling, state),
        tally,
        state);
  }

  private static IUpdateRule<Sample> rule(
      NetworkDefinition definition,
      LearnerSettings settings,
      FeatureScaling scaling,
      StockState state) {
    QNetwork online = QNetwork.builder().withNetwork(state.online()).build();
    QNetwork target = QNetwork.builder().withNetwork(state.target()).build();
    var algorithm =
        new DoubleDQN(
            online,
            target,
            BaseTransitionTDAlgorithm.Configuration.builder()
                .gamma(settings.discountPerSecond())
                .errorClamp(settings.huberDelta())
                .build());
    return new UpdateRule<>(
        new StockBatch(algorithm, definition, scaling),
        new StockUpdater(
            state.online(), online, target, state.copy(), settings.targetEvery(), state.tally()));
  }

  private static MultiLayerNetwork network(
      NetworkDefinition definition, LearnerSettings settings, long seed) {
    var updater = new Adam(settings.learningRate());
    var network =
        new MultiLayerNetwork(definition.configuration(seed, updater, settings.gradientNorm()));
    network.init();
    return network;
  }
}
