package io.masito.agents.network;

import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.policies.bundle.NetworkShape;
import io.masito.policies.bundle.PolicySnapshot;
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
 * @param duelling whether there is an output more, the value of the state, see {@link
 *     PolicySnapshot#duelling}
 * @param embedding width of the summary of all options beside a row, above 0; only of a network
 *     with context
 */
public record NetworkDefinition(
    NetworkShape shape,
    int features,
    int maxOptions,
    List<Integer> hidden,
    boolean duelling,
    int embedding) {

  private static final int USUAL_EMBEDDING = 32;

  /** Copies the widths. */
  public NetworkDefinition {
    hidden = List.copyOf(hidden);
  }

  /**
   * Defines a network that does not value the state apart.
   *
   * @param shape how it reads an observation
   * @param features values in a row of an observation, above 0
   * @param maxOptions most rows of an observation, above 0
   * @param hidden widths of the hidden layers
   */
  public NetworkDefinition(NetworkShape shape, int features, int maxOptions, List<Integer> hidden) {
    this(shape, features, maxOptions, hidden, false, USUAL_EMBEDDING);
  }

  /**
   * Says whether the value of an option depends on the rows of the others, so that none can be had
   * alone.
   *
   * @return true with context, with a value of the state, and if all rows are joined
   */
  public boolean readsAllOptions() {
    return duelling || shape != NetworkShape.OPTION_SCORING;
  }

  /**
   * Gives the number of inputs of the network; with context, of the part that scores.
   *
   * @return features of one row, with a summary beside them if there is one, or of all rows
   */
  public int inputs() {
    return switch (shape) {
      case OPTION_SCORING -> features;
      case CONTEXT_SCORING -> features + embedding;
      case CONCATENATING -> features * maxOptions;
    };
  }

  /**
   * Gives the number of outputs of the network.
   *
   * @return one, or one for each option; one more for the value of the state
   */
  public int outputs() {
    int scores = shape == NetworkShape.CONCATENATING ? maxOptions : 1;
    return duelling ? scores + 1 : scores;
  }

  /**
   * Makes parameters of this form.
   *
   * @return parameters that are all 0
   */
  public Parameters zeros() {
    Parameters scoring = Parameters.zeros(widths());
    return shape == NetworkShape.CONTEXT_SCORING
        ? Parameters.joined(Parameters.zeros(List.of(features, embedding)), scoring)
        : scoring;
  }

  /**
   * Gives the widths of all layers; with context, of the part that scores.
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
    Parameters parameters = zeros();
    if (shape != NetworkShape.CONTEXT_SCORING) {
      draw(seed, parameters);
      return parameters;
    }
    // The embedding is drawn as the first hidden layer of a network of its own.
    var embedder =
        new NetworkDefinition(NetworkShape.OPTION_SCORING, features, 1, List.of(embedding));
    Parameters drawn = embedder.initial(new RandomStreams(seed).seed(Purpose.INITIAL_WEIGHTS, 1));
    Parameters first = parameters.part(0);
    System.arraycopy(drawn.weights(0), 0, first.weights(0), 0, first.weights(0).length);
    draw(seed, parameters.part(1));
    return parameters;
  }

  private void draw(long seed, Parameters target) {
    var network = new MultiLayerNetwork(configuration(seed, new NoOp(), Double.MAX_VALUE));
    network.init();
    copyOut(network, target);
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
