package io.masito.agents.dqn;

import io.masito.agents.LearnerSettings;
import io.masito.agents.network.FeatureScaling;
import io.masito.agents.network.NetworkActor;
import io.masito.agents.network.NetworkDefinition;
import io.masito.agents.network.Parameters;
import io.masito.agents.replay.Sample;
import io.masito.env.random.SmallRandom;
import org.deeplearning4j.rl4j.agent.learning.update.IUpdateRule;
import org.deeplearning4j.rl4j.agent.learning.update.UpdateRule;
import org.jspecify.annotations.Nullable;

/**
 * The project's double DQN for one network: replay, targets, loss and step, joined by RL4J's update
 * rule. What it changes against the papers is in {@code docs/algorithms/dqn.md}.
 */
public final class DoubleDqnLearner {

  private DoubleDqnLearner() {}

  /**
   * Makes a learner that has learned nothing.
   *
   * @param definition of its network
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
    return create(definition, settings, scaling, definition.initial(weightSeed), draws);
  }

  /**
   * Makes a learner that goes on from given weights.
   *
   * @param definition of its network
   * @param settings of learning
   * @param scaling of the features, shared by the team
   * @param online the weights; owned by the learner from now on
   * @param draws of samples from replay
   * @return the learner
   */
  public static ReplayLearner create(
      NetworkDefinition definition,
      LearnerSettings settings,
      FeatureScaling scaling,
      Parameters online,
      SmallRandom draws) {
    Parameters target = online.zerosLike();
    target.copyFrom(online);
    var tally = new UpdateTally();
    var updater =
        new AdamUpdater(
            online,
            target,
            settings.learningRates(),
            settings.gradientNorm(),
            new TargetCopies(settings.targetEvery(), settings.targetRate()),
            tally);
    int batch = settings.batchSize();
    var targets =
        new TdTargets(
            definition,
            online,
            target,
            scaling,
            settings.doubleDqn(),
            settings.discountPerSecond(),
            batch);
    var loss =
        new HuberLoss(
            definition,
            online,
            scaling,
            targets,
            settings.huberDelta(),
            settings.hysteresis(),
            batch);
    return new ReplayLearner(
        new ReplayHandler(settings, scaling, draws),
        new NetworkActor(definition, online, scaling),
        online,
        new UpdateRule<>(loss, updater),
        imitation(definition, settings, scaling, online, targets, updater),
        tally,
        updater);
  }

  private static @Nullable IUpdateRule<Sample> imitation(
      NetworkDefinition definition,
      LearnerSettings settings,
      FeatureScaling scaling,
      Parameters online,
      TdTargets targets,
      AdamUpdater updater) {
    if (!settings.warmup().on()) {
      return null;
    }
    var loss =
        new ImitationLoss(
            definition,
            online,
            scaling,
            targets,
            settings.huberDelta(),
            settings.warmup().margin(),
            settings.batchSize());
    return new UpdateRule<>(loss, updater);
  }
}
