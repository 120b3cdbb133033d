package io.masito.agents.rl4j;

import io.masito.agents.Learner;
import io.masito.agents.LearnerFigures;
import io.masito.agents.LearnerSettings;
import io.masito.agents.dqn.ReplayHandler;
import io.masito.agents.dqn.UpdateTally;
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
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.rl4j.agent.learning.algorithm.dqn.BaseTransitionTDAlgorithm;
import org.deeplearning4j.rl4j.agent.learning.algorithm.dqn.DoubleDQN;
import org.deeplearning4j.rl4j.agent.learning.update.IUpdateRule;
import org.deeplearning4j.rl4j.agent.learning.update.UpdateRule;
import org.deeplearning4j.rl4j.network.QNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/**
 * RL4J's DoubleDQN on a DL4J network, for comparison. Ours are the replay, the pace of updates, the
 * masked choice and what is saved; RL4J's are the targets and the fit. So its targets take the best
 * of all options, masked ones too, and discount by the same gamma whatever time has passed; its
 * loss is the squared error over all options, clamped at delta. Not thread-safe.
 */
public final class Rl4jLearner implements Learner {

  private final MultiLayerNetwork online;
  private final MultiLayerNetwork target;
  private final Parameters copy;
  private final NetworkActor actor;
  private final ReplayHandler replay;
  private final UpdateTally tally = new UpdateTally();
  private final IUpdateRule<Transition> rule;

  /**
   * Makes a learner that has learned nothing.
   *
   * @param definition of its network, a concatenating one
   * @param settings of learning
   * @param scaling of the features, shared by the team
   * @param weightSeed seed of the initial weights
   * @param draws of samples from replay
   */
  public Rl4jLearner(
      NetworkDefinition definition,
      LearnerSettings settings,
      FeatureScaling scaling,
      long weightSeed,
      SmallRandom draws) {
    online = network(definition, settings, weightSeed);
    target = online.clone();
    copy = Parameters.zeros(definition.widths());
    NetworkDefinition.copyOut(online, copy);
    actor = new NetworkActor(definition, copy, scaling);
    replay = new ReplayHandler(settings, scaling, draws);
    QNetwork onlineQ = QNetwork.builder().withNetwork(online).build();
    QNetwork targetQ = QNetwork.builder().withNetwork(target).build();
    var algorithm =
        new DoubleDQN(
            onlineQ,
            targetQ,
            BaseTransitionTDAlgorithm.Configuration.builder()
                .gamma(settings.discountPerSecond())
                .errorClamp(settings.huberDelta())
                .build());
    rule =
        new UpdateRule<>(
            new StockBatch(algorithm, definition, scaling),
            new StockUpdater(online, onlineQ, targetQ, copy, settings.targetEvery(), tally));
  }

  private static MultiLayerNetwork network(
      NetworkDefinition definition, LearnerSettings settings, long seed) {
    var updater = new Adam(settings.learningRate());
    var network =
        new MultiLayerNetwork(definition.configuration(seed, updater, settings.gradientNorm()));
    network.init();
    return network;
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
    return copy.toLayers();
  }

  @Override
  public LearnerFigures takeFigures() {
    return tally.take(replay.size());
  }

  @Override
  public void saveState(DataOutput out) throws IOException {
    replay.saveState(out);
    tally.saveState(out);
    write(online.params(), out);
    write(target.params(), out);
    write(online.getUpdater().getStateViewArray(), out);
    out.writeInt(online.getLayerWiseConfigurations().getIterationCount());
  }

  @Override
  public void loadState(DataInput in) throws IOException {
    replay.loadState(in);
    tally.loadState(in);
    online.setParams(read(in, online.params().length()));
    target.setParams(read(in, target.params().length()));
    INDArray moments = online.getUpdater().getStateViewArray();
    moments.assign(read(in, moments.length()));
    online.getLayerWiseConfigurations().setIterationCount(in.readInt());
    NetworkDefinition.copyOut(online, copy);
  }

  private static void write(INDArray array, DataOutput out) throws IOException {
    float[] values = array.dup('c').data().asFloat();
    for (float value : values) {
      out.writeFloat(value);
    }
  }

  private static INDArray read(DataInput in, long length) throws IOException {
    float[] values = new float[Math.toIntExact(length)];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readFloat();
    }
    return Nd4j.create(values, new long[] {1, length}, 'c');
  }
}
