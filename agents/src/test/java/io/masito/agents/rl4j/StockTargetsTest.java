package io.masito.agents.rl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.masito.agents.Transition;
import io.masito.agents.dqn.TdTargets;
import io.masito.agents.network.FeatureScaling;
import io.masito.agents.network.NativeThreads;
import io.masito.agents.network.NetworkDefinition;
import io.masito.agents.network.Parameters;
import io.masito.agents.testdomain.Observations;
import io.masito.agents.testdomain.Samples;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import io.masito.policies.bundle.NetworkShape;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.rl4j.agent.learning.algorithm.dqn.BaseTransitionTDAlgorithm;
import org.deeplearning4j.rl4j.agent.learning.algorithm.dqn.DoubleDQN;
import org.deeplearning4j.rl4j.network.CommonLabelNames;
import org.deeplearning4j.rl4j.network.QNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.learning.config.NoOp;

/** Where masks and elapsed time play no part, our targets are those of RL4J's DoubleDQN. */
class StockTargetsTest {

  private static final double GAMMA = 0.93;
  private static final int FEATURES = 5;
  private static final int OPTIONS = 4;
  private static final int BATCH = 64;

  private final NetworkDefinition definition =
      new NetworkDefinition(NetworkShape.CONCATENATING, FEATURES, OPTIONS, List.of(32, 16));
  private final FeatureScaling scaling = new FeatureScaling(FEATURES, 30);

  StockTargetsTest() {
    NativeThreads.useOne();
    SmallRandom random = new RandomStreams(2).of(Purpose.PARITY);
    for (int i = 0; i < 30; i++) {
      scaling.measure(Observations.random(random, OPTIONS, FEATURES, 1));
    }
  }

  private MultiLayerNetwork network(long seed) {
    var network = new MultiLayerNetwork(definition.configuration(seed, new NoOp(), 1e9));
    network.init();
    return network;
  }

  private static List<Transition> batch(SmallRandom random) {
    var batch = new ArrayList<Transition>();
    for (int i = 0; i < BATCH; i++) {
      var state = Observations.random(random, OPTIONS, FEATURES, 1);
      var next = Observations.random(random, OPTIONS, FEATURES, 1);
      boolean ended = random.nextDouble() < 0.2;
      batch.add(
          new Transition(
              state,
              random.nextInt(OPTIONS),
              random.nextGaussian(),
              ended ? null : next,
              ended ? 0 : 1_000_000_000L));
    }
    return batch;
  }

  @Test
  void targetsEqualThoseOfStockDoubleDqn() {
    MultiLayerNetwork online = network(1);
    MultiLayerNetwork target = network(2);
    Parameters ourOnline = Parameters.zeros(definition.widths());
    Parameters ourTarget = Parameters.zeros(definition.widths());
    NetworkDefinition.copyOut(online, ourOnline);
    NetworkDefinition.copyOut(target, ourTarget);
    var ours = new TdTargets(definition, ourOnline, ourTarget, scaling, true, GAMMA, BATCH);
    var stock =
        new StockBatch(
            new DoubleDQN(
                QNetwork.builder().withNetwork(online).build(),
                QNetwork.builder().withNetwork(target).build(),
                BaseTransitionTDAlgorithm.Configuration.builder().gamma(GAMMA).build()),
            definition,
            scaling);
    SmallRandom random = new RandomStreams(4).of(Purpose.PARITY);
    for (int round = 0; round < 10; round++) {
      List<Transition> batch = batch(random);
      double[] targets = ours.compute(Samples.of(batch));
      var labels = stock.compute(Samples.of(batch)).getLabels(CommonLabelNames.QValues);
      for (int i = 0; i < BATCH; i++) {
        double theirs = labels.getDouble(i, batch.get(i).option());
        // Both are sums of floats: 1e-6 of the size of the value.
        double tolerance = 1e-6 * Math.max(1, Math.abs(theirs));
        assertThat(targets[i]).as("round %d, %d", round, i).isCloseTo(theirs, within(tolerance));
      }
    }
  }
}
