package io.masito.training.assignment;

import io.masito.env.provenance.Provenance;
import io.masito.policies.bundle.DenseLayer;
import java.util.List;

/**
 * What has been trained, as a file.
 *
 * @param provenance what made it
 * @param features names of the columns that the networks read
 * @param decisions that it was trained on
 * @param trainingSeconds wall-clock time of training on the machine that did it
 * @param scheduler layers of the network that names a model, first layer first
 * @param selector layers of the network that names a server
 */
public record AgentWeights(
    Provenance provenance,
    List<String> features,
    long decisions,
    double trainingSeconds,
    List<Layer> scheduler,
    List<Layer> selector) {

  /**
   * A layer.
   *
   * @param inputs above 0
   * @param outputs above 0
   * @param weights shape [inputs, outputs], row after row
   * @param bias shape [outputs]
   */
  public record Layer(int inputs, int outputs, List<Double> weights, List<Double> bias) {

    /** Copies the lists and checks their lengths. */
    public Layer {
      weights = List.copyOf(weights);
      bias = List.copyOf(bias);
      if (weights.size() != inputs * outputs || bias.size() != outputs) {
        throw new IllegalArgumentException(
            "weights: a layer of " + inputs + " x " + outputs + " has other numbers of them");
      }
    }

    static Layer of(DenseLayer layer) {
      return new Layer(
          layer.inputs(), layer.outputs(), numbers(layer.weights()), numbers(layer.bias()));
    }

    private static List<Double> numbers(float[] values) {
      Double[] numbers = new Double[values.length];
      for (int i = 0; i < values.length; i++) {
        numbers[i] = Double.valueOf(Float.toString(values[i]));
      }
      return List.of(numbers);
    }
  }

  /** Copies the lists and checks that the networks read what is shown to them. */
  public AgentWeights {
    features = List.copyOf(features);
    scheduler = List.copyOf(scheduler);
    selector = List.copyOf(selector);
    List<String> known = PlanningFeatures.SCHEMA.features().stream().map(f -> f.name()).toList();
    if (!features.equals(known)) {
      throw new IllegalArgumentException("features: " + features + " must be " + known);
    }
    for (List<Layer> network : List.of(scheduler, selector)) {
      if (network.isEmpty()
          || network.get(0).inputs() != features.size()
          || network.get(network.size() - 1).outputs() != 1) {
        throw new IllegalArgumentException(
            "scheduler and selector: a network must read " + features.size() + " and give 1");
      }
    }
  }
}
