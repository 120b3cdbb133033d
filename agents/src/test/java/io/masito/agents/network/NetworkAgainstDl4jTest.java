package io.masito.agents.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.masito.agents.LinearSchedule;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import io.masito.policies.bundle.NetworkShape;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/** DL4J is the oracle: same outputs, same gradient, same weights after many steps. */
class NetworkAgainstDl4jTest {

  /** Sums of at most a few hundred floats in another order. */
  private static final float FLOAT_SUM = 2e-5f;

  private final SmallRandom random = new RandomStreams(7).of(Purpose.PARITY);

  NetworkAgainstDl4jTest() {
    NativeThreads.useOne();
  }

  private static NetworkDefinition definition(int features, int options, List<Integer> hidden) {
    return new NetworkDefinition(NetworkShape.CONCATENATING, features, options, hidden);
  }

  private float[] normal(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static INDArray matrix(float[] values, int rows) {
    return Nd4j.create(values.clone(), new long[] {rows, values.length / rows}, 'c');
  }

  @ParameterizedTest
  @CsvSource({"1, 3, 2, 5", "2, 7, 4, 16", "17, 32, 3, 64", "64, 5, 12, 33"})
  void forwardAndGradientEqualThoseOfDl4j(int rows, int features, int options, int width) {
    for (long seed = 0; seed < 5; seed++) {
      var definition = definition(features, options, List.of(width, width + 1));
      var dl4j = new MultiLayerNetwork(definition.configuration(seed, new NoOp(), 1e9));
      dl4j.init();
      Parameters ours = definition.initial(seed);
      float[] input = normal(rows * definition.inputs());
      float[] labels = normal(rows * definition.outputs());
      var pass = new NetworkPass(ours, rows);

      float[] values = pass.forward(ours, input, rows).clone();
      assertThat(values)
          .containsExactly(
              dl4j.output(matrix(input, rows)).dup('c').data().asFloat(), within(FLOAT_SUM));

      float[] slopes = pass.clearedOutputGradient();
      for (int i = 0; i < values.length; i++) {
        // DL4J's squared error is a mean over outputs, and its gradient a sum over rows.
        slopes[i] = 2 * (values[i] - labels[i]) / definition.outputs();
      }
      Parameters gradient = ours.zerosLike();
      pass.backward(ours, gradient);
      dl4j.setInput(matrix(input, rows));
      dl4j.setLabels(matrix(labels, rows));
      dl4j.computeGradientAndScore();
      assertGradient(gradient, dl4j);
    }
  }

  private static void assertGradient(Parameters gradient, MultiLayerNetwork dl4j) {
    for (int layer = 0; layer < gradient.layers(); layer++) {
      var weights = dl4j.gradient().getGradientFor(layer + "_W").dup('c').data().asFloat();
      var bias = dl4j.gradient().getGradientFor(layer + "_b").dup('c').data().asFloat();
      assertClose(gradient.weights(layer), weights);
      assertClose(gradient.bias(layer), bias);
    }
  }

  private static void assertClose(float[] actual, float[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.length; i++) {
      assertThat(actual[i]).isCloseTo(expected[i], within(FLOAT_SUM * (1 + Math.abs(expected[i]))));
    }
  }

  @Test
  void manyStepsOfAdamEqualThoseOfDl4j() {
    int rows = 16;
    var definition = definition(6, 3, List.of(24));
    var updater = new org.nd4j.linalg.learning.config.Adam(1e-3);
    var dl4j = new MultiLayerNetwork(definition.configuration(3, updater, 1e9));
    dl4j.init();
    Parameters ours = definition.initial(3);
    Parameters gradient = ours.zerosLike();
    var adam = new Adam(LinearSchedule.constant(1e-3), ours);
    var pass = new NetworkPass(ours, rows);
    for (int step = 0; step < 200; step++) {
      float[] input = normal(rows * definition.inputs());
      float[] labels = normal(rows * definition.outputs());
      dl4j.fit(matrix(input, rows), matrix(labels, rows));
      float[] values = pass.forward(ours, input, rows);
      float[] slopes = pass.clearedOutputGradient();
      for (int i = 0; i < slopes.length; i++) {
        slopes[i] = 2 * (values[i] - labels[i]) / definition.outputs() / rows;
      }
      pass.backward(ours, gradient);
      adam.step(ours, gradient);
    }
    Parameters theirs = ours.zerosLike();
    NetworkDefinition.copyOut(dl4j, theirs);
    for (int array = 0; array < ours.arrays(); array++) {
      // 200 steps of up to 1e-3 each; rounding may turn a few of the smallest.
      assertThat(ours.array(array)).containsExactly(theirs.array(array), within(1e-4f));
    }
  }

  @Test
  void aSeedGivesItsWeightsWhateverWasBuiltBefore() {
    var definition = definition(4, 3, List.of(8));
    float[] first = definition.initial(1).weights(0).clone();
    definition.initial(2);
    assertThat(definition.initial(1).weights(0)).containsExactly(first);
    assertThat(definition.initial(2).weights(0)).isNotEqualTo(first);
  }

  @Test
  void seedZeroIsASeedToo() {
    var definition = definition(4, 3, List.of(8));
    assertThat(definition.initial(0).weights(0)).containsExactly(definition.initial(0).weights(0));
  }

  @Test
  void hiddenLayersStartWithTheSpreadOfHe() {
    var definition = definition(32, 8, List.of(128, 64));
    Parameters weights = definition.initial(5);
    double squares = 0;
    for (float weight : weights.weights(0)) {
      squares += (double) weight * weight;
    }
    double spread = Math.sqrt(squares / weights.weights(0).length);
    assertThat(spread).isCloseTo(Math.sqrt(2.0 / definition.inputs()), within(0.002));
    assertThat(weights.bias(0)).containsOnly(0f);
  }

  @Test
  void gradientStopsAtInactiveUnits() {
    Parameters network = Parameters.zeros(List.of(1, 1, 1));
    network.weights(0)[0] = 1;
    network.weights(1)[0] = 1;
    network.bias(0)[0] = -2;
    var pass = new NetworkPass(network, 1);
    assertThat(pass.forward(network, new float[] {1}, 1)[0]).isZero();
    pass.clearedOutputGradient()[0] = 1;
    Parameters gradient = network.zerosLike();
    pass.backward(network, gradient);
    assertThat(gradient.weights(0)).containsExactly(0f);
    assertThat(gradient.bias(1)).containsExactly(1f);
  }
}
