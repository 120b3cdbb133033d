package io.masito.agents.dqn;

import io.masito.agents.Learner;
import io.masito.agents.LearnerFigures;
import io.masito.agents.LearnerSettings;
import io.masito.agents.network.FeatureScaling;
import io.masito.agents.network.NetworkActor;
import io.masito.agents.network.NetworkDefinition;
import io.masito.agents.network.Parameters;
import io.masito.agents.replay.Transition;
import io.masito.env.random.SmallRandom;
import io.masito.env.view.Observation;
import io.masito.policies.bundle.DenseLayer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.deeplearning4j.rl4j.agent.learning.update.IUpdateRule;
import org.deeplearning4j.rl4j.agent.learning.update.UpdateRule;

/**
 * The project's double DQN for one network: replay, targets, loss and step, joined by RL4J's update
 * rule. What it changes against the papers is in {@code docs/algorithms/dqn.md}. Not thread-safe.
 */
public final class DqnLearner implements Learner {

  private final Parameters online;
  private final NetworkActor actor;
  private final ReplayHandler replay;
  private final UpdateTally tally = new UpdateTally();
  private final AdamUpdater updater;
  private final IUpdateRule<Transition> rule;

  /**
   * Makes a learner that has learned nothing.
   *
   * @param definition of its network
   * @param settings of learning
   * @param scaling of the features, shared by the team
   * @param weightSeed seed of the initial weights
   * @param draws of samples from replay
   */
  public DqnLearner(
      NetworkDefinition definition,
      LearnerSettings settings,
      FeatureScaling scaling,
      long weightSeed,
      SmallRandom draws) {
    online = definition.initial(weightSeed);
    Parameters target = online.zerosLike();
    target.copyFrom(online);
    actor = new NetworkActor(definition, online, scaling);
    replay = new ReplayHandler(settings, scaling, draws);
    updater =
        new AdamUpdater(
            online,
            target,
            settings.learningRate(),
            settings.gradientNorm(),
            settings.targetEvery(),
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
    var loss = new HuberLoss(definition, online, scaling, targets, settings.huberDelta(), batch);
    rule = new UpdateRule<>(loss, updater);
  }

  @Override
  public void add(Transition transition) {
    replay.add(transition);
  }

  @Override
  public void decided() {
    replay.countDecision();
    if (replay.isTrainingBatchReady()) {
      rule.update(replay.generateTrainingBatch());
    }
  }

  @Override
  public int best(Observation observation) {
    return actor.best(observation);
  }

  @Override
  public List<DenseLayer> layers() {
    return online.toLayers();
  }

  @Override
  public LearnerFigures takeFigures() {
    return tally.take(replay.size());
  }

  @Override
  public void saveState(DataOutput out) throws IOException {
    replay.saveState(out);
    updater.saveState(out);
  }

  @Override
  public void loadState(DataInput in) throws IOException {
    replay.loadState(in);
    updater.loadState(in);
  }
}
