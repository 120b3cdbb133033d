package io.masito.agents.network;

import io.masito.env.Stateful;
import io.masito.policies.bundle.DenseLayer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Numbers in the form of a network's weights: the weights themselves, their gradient, or a moment
 * of Adam. Layer l has weights of shape [inputs, outputs], row after row, and one bias for each
 * output. Layers follow one another, but for a network of two parts, see {@link #joined}. Not
 * thread-safe.
 */
public final class Parameters implements Stateful {

  private final int[] inputs;
  private final int[] outputs;
  private final float[][] arrays;
  private final List<Parameters> parts;

  private Parameters(int[] inputs, int[] outputs, float[][] arrays, List<Parameters> parts) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.arrays = arrays;
    this.parts = parts;
  }

  private static Parameters zeros(int[] widths) {
    int layers = widths.length - 1;
    var arrays = new float[2 * layers][];
    for (int layer = 0; layer < layers; layer++) {
      arrays[2 * layer] = new float[widths[layer] * widths[layer + 1]];
      arrays[2 * layer + 1] = new float[widths[layer + 1]];
    }
    int[] inputs = Arrays.copyOf(widths, layers);
    return new Parameters(inputs, Arrays.copyOfRange(widths, 1, layers + 1), arrays, List.of());
  }

  /**
   * Makes zeros.
   *
   * @param widths length of the input, then of the output of each layer, all above 0
   * @return parameters that are all 0
   */
  public static Parameters zeros(List<Integer> widths) {
    if (widths.size() < 2 || widths.stream().anyMatch(width -> width <= 0)) {
      throw new IllegalArgumentException("widths " + widths + " must be two or more, all above 0");
    }
    return zeros(widths.stream().mapToInt(Integer::intValue).toArray());
  }

  /**
   * Joins the numbers of two networks into those of one, of which they stay the parts.
   *
   * @param first its layers come first
   * @param second its layers follow
   * @return both; changes of a part are changes of the whole
   */
  public static Parameters joined(Parameters first, Parameters second) {
    int[] inputs = Arrays.copyOf(first.inputs, first.layers() + second.layers());
    int[] outputs = Arrays.copyOf(first.outputs, inputs.length);
    float[][] arrays = Arrays.copyOf(first.arrays, 2 * inputs.length);
    System.arraycopy(second.inputs, 0, inputs, first.layers(), second.layers());
    System.arraycopy(second.outputs, 0, outputs, first.layers(), second.layers());
    System.arraycopy(second.arrays, 0, arrays, first.arrays.length, second.arrays.length);
    return new Parameters(inputs, outputs, arrays, List.of(first, second));
  }

  /**
   * Gives a network that these were joined from.
   *
   * @param index 0 or 1
   * @return the part, not a copy
   */
  public Parameters part(int index) {
    return parts.get(index);
  }

  /**
   * Makes zeros of the same form.
   *
   * @return parameters that are all 0
   */
  public Parameters zerosLike() {
    if (!parts.isEmpty()) {
      return joined(part(0).zerosLike(), part(1).zerosLike());
    }
    int[] widths = Arrays.copyOf(inputs, layers() + 1);
    widths[layers()] = outputs[layers() - 1];
    return zeros(widths);
  }

  /**
   * Gives the number of layers.
   *
   * @return layers, at least 1
   */
  public int layers() {
    return inputs.length;
  }

  /**
   * Gives the length of the input of a layer; that of layer {@link #layers} is the network's
   * output.
   *
   * @param layer from 0
   * @return the width
   */
  public int width(int layer) {
    return layer < layers() ? inputs[layer] : outputs[layer - 1];
  }

  /**
   * Gives the weights of a layer, not a copy.
   *
   * @param layer from 0
   * @return shape [inputs, outputs]
   */
  public float[] weights(int layer) {
    return arrays[2 * layer];
  }

  /**
   * Gives the biases of a layer, not a copy.
   *
   * @param layer from 0
   * @return shape [outputs]
   */
  public float[] bias(int layer) {
    return arrays[2 * layer + 1];
  }

  /**
   * Gives the number of arrays: weights and biases of all layers.
   *
   * @return twice the layers
   */
  int arrays() {
    return arrays.length;
  }

  /**
   * Gives one array: weights and bias of the first layer, of the second, and so on; not a copy.
   *
   * @param index from 0
   * @return the array
   */
  float[] array(int index) {
    return arrays[index];
  }

  /**
   * Takes over the numbers of another set of the same form.
   *
   * @param source where from
   */
  public void copyFrom(Parameters source) {
    checkFits(source);
    for (int i = 0; i < arrays.length; i++) {
      System.arraycopy(source.arrays[i], 0, arrays[i], 0, arrays[i].length);
    }
  }

  /**
   * Takes over the numbers of plain layers of the same form.
   *
   * @param layers first layer first
   * @throws IllegalArgumentException if they do not fit
   */
  public void copyFrom(List<DenseLayer> layers) {
    int[] theirInputs = layers.stream().mapToInt(DenseLayer::inputs).toArray();
    int[] theirOutputs = layers.stream().mapToInt(DenseLayer::outputs).toArray();
    if (!Arrays.equals(inputs, theirInputs) || !Arrays.equals(outputs, theirOutputs)) {
      throw new IllegalArgumentException(
          "%s to %s does not fit %s"
              .formatted(Arrays.toString(theirInputs), Arrays.toString(theirOutputs), form()));
    }
    for (int i = 0; i < layers.size(); i++) {
      float[] weights = layers.get(i).weights();
      System.arraycopy(weights, 0, weights(i), 0, weights.length);
      System.arraycopy(layers.get(i).bias(), 0, bias(i), 0, outputs[i]);
    }
  }

  /**
   * Moves towards the numbers of another set of the same form.
   *
   * @param goal where to
   * @param share of the way to go, in [0, 1]; 1 arrives exactly
   */
  public void moveTowards(Parameters goal, float share) {
    checkFits(goal);
    for (int i = 0; i < arrays.length; i++) {
      for (int j = 0; j < arrays[i].length; j++) {
        arrays[i][j] = (1 - share) * arrays[i][j] + share * goal.arrays[i][j];
      }
    }
  }

  private void checkFits(Parameters other) {
    if (!Arrays.equals(inputs, other.inputs) || !Arrays.equals(outputs, other.outputs)) {
      throw new IllegalArgumentException(other.form() + " does not fit " + form());
    }
  }

  private String form() {
    return Arrays.toString(inputs) + " to " + Arrays.toString(outputs);
  }

  /**
   * Gives the Euclidean norm of all numbers together.
   *
   * @return the norm, in double precision
   */
  public double norm() {
    double sum = 0;
    for (float[] array : arrays) {
      for (float value : array) {
        sum += (double) value * value;
      }
    }
    return Math.sqrt(sum);
  }

  /**
   * Multiplies all numbers.
   *
   * @param factor by what
   */
  public void scale(float factor) {
    for (float[] array : arrays) {
      for (int i = 0; i < array.length; i++) {
        array[i] *= factor;
      }
    }
  }

  /**
   * Copies the numbers into plain layers, each rectified but the last.
   *
   * @return first layer first
   */
  public List<DenseLayer> toLayers() {
    var copies = new ArrayList<DenseLayer>();
    for (int layer = 0; layer < layers(); layer++) {
      boolean rectified = layer < layers() - 1;
      copies.add(
          new DenseLayer(
              inputs[layer],
              outputs[layer],
              weights(layer).clone(),
              bias(layer).clone(),
              rectified));
    }
    return copies;
  }

  @Override
  public void saveState(DataOutput out) throws IOException {
    for (float[] array : arrays) {
      var bytes = ByteBuffer.allocate(array.length * Float.BYTES);
      bytes.asFloatBuffer().put(array);
      out.write(bytes.array());
    }
  }

  @Override
  public void loadState(DataInput in) throws IOException {
    for (float[] array : arrays) {
      var bytes = ByteBuffer.allocate(array.length * Float.BYTES);
      in.readFully(bytes.array());
      bytes.asFloatBuffer().get(array);
    }
  }
}
