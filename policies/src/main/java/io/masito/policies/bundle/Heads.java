package io.masito.policies.bundle;

/** Takes the last layer of a duelling network apart. */
final class Heads {

  private Heads() {}

  /** Gives some outputs of a layer as a layer of their own. */
  static DenseLayer columns(DenseLayer layer, int first, int count) {
    float[] weights = new float[layer.inputs() * count];
    float[] bias = new float[count];
    for (int j = 0; j < count; j++) {
      bias[j] = layer.bias()[first + j];
      for (int i = 0; i < layer.inputs(); i++) {
        weights[i * count + j] = layer.weights()[i * layer.outputs() + first + j];
      }
    }
    return new DenseLayer(layer.inputs(), count, weights, bias, layer.rectified());
  }

  /** Gives a layer whose one output is one output of a linear layer less another. */
  static DenseLayer difference(DenseLayer layer, int output, int less) {
    DenseLayer first = columns(layer, output, 1);
    DenseLayer second = columns(layer, less, 1);
    float[] weights = new float[layer.inputs()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = first.weights()[i] - second.weights()[i];
    }
    float[] bias = {first.bias()[0] - second.bias()[0]};
    return new DenseLayer(layer.inputs(), 1, weights, bias, false);
  }
}
