package io.masito.agents.dqn;

import static org.assertj.core.api.Assertions.assertThat;

import io.masito.agents.Transition;
import io.masito.agents.network.FeatureScaling;
import io.masito.agents.network.NativeThreads;
import io.masito.agents.network.NetworkDefinition;
import io.masito.agents.network.Parameters;
import io.masito.agents.testdomain.Observations;
import io.masito.agents.testdomain.Samples;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import io.masito.env.view.Observation;
import io.masito.policies.bundle.NetworkShape;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * The gradient of a whole update, targets included, is that which DL4J finds for the same batch.
 */
class UpdateAgainstDl4jTest {

  private static final double RELATIVE = 1e-5;
  private static final double DISCOUNT = 0.9;
  private static final double DELTA = 0.8;
  private static final double HYSTERESIS = 0.4;

  /** Errors are this much larger in DL4J's labels, so that rounding these does not count. */
  private static final float ENLARGED = 64;

  private static final long SECOND = 1_000_000_000L;

  private final SmallRandom random = new RandomStreams(23).of(Purpose.PARITY);

  UpdateAgainstDl4jTest() {
    NativeThreads.useOne();
  }

  /** A random network in both forms, with an older copy that differs. */
  private record Twin(
      NetworkDefinition definition,
      Parameters online,
      Parameters target,
      MultiLayerNetwork dl4jOnline,
      MultiLayerNetwork dl4jTarget) {

    static Twin of(NetworkDefinition definition, long seed) {
      return new Twin(
          definition,
          definition.initial(seed),
          definition.initial(seed + 1),
          dl4j(definition, seed),
          dl4j(definition, seed + 1));
    }

    private static MultiLayerNetwork dl4j(NetworkDefinition definition, long seed) {
      var network = new MultiLayerNetwork(definition.configuration(seed, new NoOp(), 1e9));
      network.init();
      return network;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "OPTION_SCORING, true",
    "OPTION_SCORING, false",
    "CONCATENATING, true",
    "CONCATENATING, false"
  })
  void gradientEqualsThatOfDl4jOnRandomNetworksAndBatches(NetworkShape shape, boolean doubleDqn) {
    for (int trial = 0; trial < 12; trial++) {
      int options = 2 + random.nextInt(4);
      var definition = new NetworkDefinition(shape, 1 + random.nextInt(9), options, hidden());
      Twin twin = Twin.of(definition, 1 + trial);
      List<Transition> batch = batch(definition, trial == 0 ? 1 : 1 + random.nextInt(40));
      Parameters ours = ours(twin, batch, doubleDqn);
      MultiLayerNetwork theirs = theirs(twin, batch, doubleDqn);
      assertClose(ours, theirs, batch.size());
    }
  }

  private List<Integer> hidden() {
    List<Integer> widths = new ArrayList<>();
    for (int layer = random.nextInt(4); layer > 0; layer--) {
      widths.add(1 + random.nextInt(40));
    }
    return widths;
  }

  private List<Transition> batch(NetworkDefinition definition, int size) {
    List<Transition> batch = new ArrayList<>();
    while (batch.size() < size) {
      Observation state = observation(definition);
      int option = random.nextInt(state.options());
      Observation next = random.nextDouble() < 0.15 ? null : observation(definition);
      if (state.allowed(option)) {
        double reward = random.nextGaussian();
        batch.add(new Transition(state, option, reward, next, next == null ? 0 : SECOND));
      }
    }
    return batch;
  }

  private Observation observation(NetworkDefinition definition) {
    int options = 1 + random.nextInt(definition.maxOptions());
    return Observations.random(random, options, definition.features(), 0.7);
  }

  private static Parameters ours(Twin twin, List<Transition> batch, boolean doubleDqn) {
    var scaling = new FeatureScaling(twin.definition().features(), 0);
    int size = batch.size();
    var targets =
        new TdTargets(
            twin.definition(), twin.online(), twin.target(), scaling, doubleDqn, DISCOUNT, size);
    var loss =
        new HuberLoss(twin.definition(), twin.online(), scaling, targets, DELTA, HYSTERESIS, size);
    return loss.compute(Samples.of(batch)).gradient();
  }

  private static MultiLayerNetwork theirs(Twin twin, List<Transition> batch, boolean doubleDqn) {
    boolean scoring = twin.definition().shape() == NetworkShape.OPTION_SCORING;
    int width = twin.definition().inputs();
    int outputs = twin.definition().outputs();
    float[] input = new float[batch.size() * width];
    float[] labels = new float[batch.size() * outputs];
    for (int i = 0; i < batch.size(); i++) {
      Transition transition = batch.get(i);
      float[] row = row(twin, transition.state(), transition.option());
      System.arraycopy(row, 0, input, i * width, width);
      float[] values = twin.dl4jOnline().output(matrix(row, 1)).data().asFloat();
      System.arraycopy(values, 0, labels, i * outputs, outputs);
      int column = scoring ? 0 : transition.option();
      double error = values[column] - wanted(twin, transition, doubleDqn);
      double bounded = Math.max(-DELTA, Math.min(DELTA, error)) * (error > 0 ? HYSTERESIS : 1);
      // DL4J's squared error is a mean over outputs, and its gradient a sum over rows.
      labels[i * outputs + column] -= (float) (ENLARGED * bounded * outputs / 2);
    }
    twin.dl4jOnline().setInput(matrix(input, batch.size()));
    twin.dl4jOnline().setLabels(matrix(labels, batch.size()));
    twin.dl4jOnline().computeGradientAndScore();
    return twin.dl4jOnline();
  }

  private static double wanted(Twin twin, Transition transition, boolean doubleDqn) {
    Observation next = transition.next();
    double following = next == null ? 0 : following(twin, next, doubleDqn);
    return transition.reward() + DISCOUNT * following;
  }

  private static double following(Twin twin, Observation next, boolean doubleDqn) {
    var judge = doubleDqn ? twin.dl4jOnline() : twin.dl4jTarget();
    int best = -1;
    double highest = Double.NEGATIVE_INFINITY;
    for (int option = 0; option < next.options(); option++) {
      if (next.allowed(option) && value(twin, judge, next, option) > highest) {
        highest = value(twin, judge, next, option);
        best = option;
      }
    }
    return best < 0 ? 0 : value(twin, twin.dl4jTarget(), next, best);
  }

  private static double value(
      Twin twin, MultiLayerNetwork network, Observation observation, int option) {
    float[] values = network.output(matrix(row(twin, observation, option), 1)).data().asFloat();
    return twin.definition().shape() == NetworkShape.OPTION_SCORING ? values[0] : values[option];
  }

  /** What the network reads: the row of the option, or all rows padded with zeros. */
  private static float[] row(Twin twin, Observation observation, int option) {
    float[] row = new float[twin.definition().inputs()];
    if (twin.definition().shape() == NetworkShape.OPTION_SCORING) {
      observation.copyRow(option, row, 0);
    } else {
      observation.copyValues(row, 0);
    }
    return row;
  }

  private static INDArray matrix(float[] values, int rows) {
    return Nd4j.create(values.clone(), new long[] {rows, values.length / rows}, 'c');
  }

  /** Relative to the largest slope of all: single ones may be differences of larger ones. */
  private static void assertClose(Parameters ours, MultiLayerNetwork dl4j, int rows) {
    double largest = 0;
    double apart = 0;
    for (int layer = 0; layer < ours.layers(); layer++) {
      for (String kind : List.of("_W", "_b")) {
        float[] actual = kind.equals("_W") ? ours.weights(layer) : ours.bias(layer);
        float[] slopes = dl4j.gradient().getGradientFor(layer + kind).dup('c').data().asFloat();
        for (int i = 0; i < slopes.length; i++) {
          double slope = slopes[i] / ENLARGED / rows;
          largest = Math.max(largest, Math.abs(slope));
          apart = Math.max(apart, Math.abs(slope - actual[i]));
        }
      }
    }
    assertThat(apart).as("%d rows", rows).isLessThanOrEqualTo(RELATIVE * largest);
  }
}
