package io.masito.agents.network;

import io.masito.policies.bundle.NetworkShape;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * What a Q-network looks like, as a DL4J configuration: rectified dense layers with the
 * initialisation of He et al. (2015), then a linear one with that of Glorot and Bengio (2010).
 *
 * @param shape how it reads an observation
 * @param features values in a row of an observation, above 0
 * @param maxOptions most rows of an observation, above 0
 * @param hidden widths of the hidden layers
 */
public record NetworkDefinition(
    NetworkShape shape, int features, int maxOptions, List<Integer> hidden) {

  /** Copies the widths. */
  public NetworkDefinition {
    hidden = List.copyOf(hidden);
  }

  /**
   * Gives the number of inputs of the network.
   *
   * @return features of one row, or of all rows
   */
  public int inputs() {
    return shape == NetworkShape.OPTION_SCORING ? features : features * maxOptions;
  }

  /**
   * Gives the number of outputs of the network.
   *
   * @return one, or one for each option
   */
  public int outputs() {
    return shape == NetworkShape.OPTION_SCORING ? 1 : maxOptions;
  }

  /**
   * Gives the widths of all layers.
   *
   * @return inputs, hidden layers, outputs
   */
  public List<Integer> widths() {
    var widths = new ArrayList<Integer>();
    widths.add(inputs());
    widths.addAll(hidden);
    widths.add(outputs());
    return widths;
  }

  /**
   * Defines the network in DL4J. DL4J takes a seed of 0 for no seed at all, so 1 stands in for it.
   *
   * @param seed of the initial weights
   * @param updater how DL4J would train it
   * @param gradientNorm bound on the gradient norm of a layer when DL4J trains it
   * @return the configuration
   */
  public MultiLayerConfiguration configuration(long seed, IUpdater updater, double gradientNorm) {
    var layers =
        new NeuralNetConfiguration.Builder()
            .seed(seed == 0 ? 1 : seed)
            .updater(updater)
            .gradientNormalization(GradientNormalization.ClipL2PerLayer)
            .gradientNormalizationThreshold(gradientNorm)
            .list();
    int inputs = inputs();
    for (int width : hidden) {
      layers.layer(
          new DenseLayer.Builder()
              .nIn(inputs)
              .nOut(width)
              .activation(Activation.RELU)
              .weightInit(WeightInit.RELU)
              .build());
      inputs = width;
    }
    layers.layer(
        new OutputLayer.Builder(LossFunction.MSE)
            .nIn(inputs)
            .nOut(outputs())
            .activation(Activation.IDENTITY)
            .weightInit(WeightInit.XAVIER)
            .build());
    return layers.build();
  }

  /**
   * Draws initial weights with DL4J.
   *
   * @param seed of the weights
   * @return the weights
   */
  public Parameters initial(long seed) {
    var network = new MultiLayerNetwork(configuration(seed, new NoOp(), Double.MAX_VALUE));
    network.init();
    var parameters = Parameters.zeros(widths());
    copyOut(network, parameters);
    return parameters;
  }

  /**
   * Copies the weights of a DL4J network that was made from this definition.
   *
   * @param network where from
   * @param target receives them
   */
  public static void copyOut(MultiLayerNetwork network, Parameters target) {
    for (int layer = 0; layer < target.layers(); layer++) {
      float[] weights = network.getParam(layer + "_W").dup('c').data().asFloat();
      float[] bias = network.getParam(layer + "_b").dup('c').data().asFloat();
      System.arraycopy(weights, 0, target.weights(layer), 0, weights.length);
      System.arraycopy(bias, 0, target.bias(layer), 0, bias.length);
    }
    target.changed();
  }
}
