package io.masito.policies.bundle;

/**
 * A fully connected layer: {@code y = x W + b}, with {@code max(0, y)} after it if it is rectified.
 *
 * <p>The arrays are shared, not copied: whoever makes a layer gives them away.
 *
 * @param inputs length of x, above 0
 * @param outputs length of y, above 0
 * @param weights shape [inputs, outputs], row after row
 * @param bias shape [outputs]
 * @param rectified whether a ReLU follows
 */
@SuppressWarnings("ArrayRecordComponent") // weights are large and never compared
public record DenseLayer(
    int inputs, int outputs, float[] weights, float[] bias, boolean rectified) {

  /** Checks the shapes. */
  public DenseLayer {
    if (inputs <= 0
        || outputs <= 0
        || weights.length != inputs * outputs
        || bias.length != outputs) {
      throw new IllegalArgumentException(
          "a layer %d -> %d needs %d weights and %d biases, not %d and %d"
              .formatted(inputs, outputs, inputs * outputs, outputs, weights.length, bias.length));
    }
  }
}
