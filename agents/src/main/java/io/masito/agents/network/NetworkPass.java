package io.masito.agents.network;

import java.util.Arrays;

/**
 * The working memory of a network for up to a number of rows: runs it forward, and backward through
 * the last forward run. Hidden layers are rectified, the last is not. Holds no parameters, so one
 * pass may serve several networks of the same form in turn. Allocates nothing after construction.
 * Not thread-safe.
 */
public final class NetworkPass {

  private final int capacity;
  private final float[][] outputs;
  private final float[][] gradients;
  private float[] input;
  private int rows;

  /**
   * Makes the memory.
   *
   * @param form a network of the form to run
   * @param capacity most rows in a run, above 0
   */
  public NetworkPass(Parameters form, int capacity) {
    this.capacity = capacity;
    this.outputs = new float[form.layers()][];
    this.gradients = new float[form.layers()][];
    for (int layer = 0; layer < form.layers(); layer++) {
      outputs[layer] = new float[capacity * form.width(layer + 1)];
      gradients[layer] = new float[capacity * form.width(layer + 1)];
    }
    this.input = new float[0];
  }

  /**
   * Runs the network.
   *
   * @param network the weights
   * @param batch shape [rows, inputs]; kept, not copied, for {@link #backward}
   * @param batchRows number of rows, at most the capacity
   * @return shape [rows, outputs]; owned by this pass and overwritten by the next run
   */
  public float[] forward(Parameters network, float[] batch, int batchRows) {
    if (batchRows > capacity) {
      throw new IllegalArgumentException(batchRows + " rows are more than " + capacity);
    }
    input = batch;
    rows = batchRows;
    float[] activation = batch;
    for (int layer = 0; layer < network.layers(); layer++) {
      float[] next = outputs[layer];
      int width = network.width(layer + 1);
      repeat(network.bias(layer), next, rows);
      MatrixProducts.addProduct(
          activation, network.weights(layer), next, rows, network.width(layer), width);
      if (layer < network.layers() - 1) {
        rectify(next, rows * width);
      }
      activation = next;
    }
    return activation;
  }

  /**
   * Gives the array for the gradient of the outputs, which {@link #backward} reads, set to 0 for
   * the rows of the last forward run.
   *
   * @return shape [rows, outputs]
   */
  public float[] clearedOutputGradient() {
    int last = gradients.length - 1;
    Arrays.fill(gradients[last], 0, rows * (gradients[last].length / capacity), 0f);
    return gradients[last];
  }

  /**
   * Computes the gradient of the parameters from that of the outputs of the last forward run,
   * summed over rows.
   *
   * @param network the weights of that run
   * @param gradient receives the gradient; overwritten
   */
  public void backward(Parameters network, Parameters gradient) {
    parameters(network, gradient);
  }

  /**
   * Does what {@link #backward(Parameters, Parameters)} does and computes the gradient of the input
   * as well.
   *
   * @param network the weights of that run
   * @param gradient receives the gradient of the parameters; overwritten
   * @param inputGradient receives that of the input, shape [rows, inputs]; overwritten
   */
  public void backward(Parameters network, Parameters gradient, float[] inputGradient) {
    parameters(network, gradient);
    MatrixProducts.transposedRight(
        gradients[0], network.weights(0), inputGradient, rows, network.width(1), network.width(0));
  }

  private void parameters(Parameters network, Parameters gradient) {
    for (int layer = network.layers() - 1; layer >= 0; layer--) {
      int inputs = network.width(layer);
      int width = network.width(layer + 1);
      float[] upstream = gradients[layer];
      float[] activation = layer == 0 ? input : outputs[layer - 1];
      MatrixProducts.transposedLeft(
          activation, upstream, gradient.weights(layer), inputs, rows, width);
      sumRows(upstream, gradient.bias(layer), rows);
      if (layer > 0) {
        float[] downstream = gradients[layer - 1];
        MatrixProducts.transposedRight(
            upstream, network.weights(layer), downstream, rows, width, inputs);
        stopWhereInactive(downstream, activation, rows * inputs);
      }
    }
  }

  private static void repeat(float[] row, float[] target, int times) {
    for (int i = 0; i < times; i++) {
      System.arraycopy(row, 0, target, i * row.length, row.length);
    }
  }

  private static void rectify(float[] values, int length) {
    for (int i = 0; i < length; i++) {
      values[i] = Math.max(0f, values[i]);
    }
  }

  private static void stopWhereInactive(float[] gradient, float[] activation, int length) {
    for (int i = 0; i < length; i++) {
      gradient[i] = activation[i] > 0 ? gradient[i] : 0f;
    }
  }

  private static void sumRows(float[] matrix, float[] sums, int rows) {
    Arrays.fill(sums, 0f);
    for (int row = 0; row < rows; row++) {
      int start = row * sums.length;
      for (int column = 0; column < sums.length; column++) {
        sums[column] += matrix[start + column];
      }
    }
  }
}
