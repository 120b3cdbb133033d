package io.masito.agents.dqn;

import io.masito.agents.LearnerSettings;
import io.masito.agents.network.FeatureScaling;
import io.masito.agents.network.NetworkActor;
import io.masito.agents.network.NetworkDefinition;
import io.masito.agents.network.Parameters;
import io.masito.env.random.SmallRandom;
import org.deeplearning4j.rl4j.agent.learning.update.UpdateRule;

/** A learner that fits one network to the choices in its replay by {@link CrossEntropyLoss}. */
public final class CopyLearner {

  private CopyLearner() {}

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
    Parameters online = definition.initial(weightSeed);
    var tally = new UpdateTally();
    var updater =
        new AdamUpdater(
            online,
            online.zerosLike(),
            settings.learningRates(),
            settings.gradientNorm(),
            new TargetCopies(settings.targetEvery(), settings.targetRate()),
            tally);
    var loss = new CrossEntropyLoss(definition, online, scaling, settings.batchSize());
    return new ReplayLearner(
        new ReplayHandler(settings, scaling, draws),
        new NetworkActor(definition, online, scaling),
        online,
        new UpdateRule<>(loss, updater),
        tally,
        updater);
  }
}
