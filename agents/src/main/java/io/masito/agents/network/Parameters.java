package io.masito.agents.network;

import static org.bytedeco.openblas.global.openblas.cblas_dsdot;

import io.masito.env.Stateful;
import io.masito.policies.bundle.DenseLayer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;

/**
 * Numbers in the form of a network's weights: the weights themselves, their gradient, or a moment
 * of Adam. Layer l has weights of shape [inputs, outputs], row after row, and one bias for each
 * output. Layers follow one another, but for a network of two parts, see {@link #joined}. Not
 * thread-safe.
 */
public final class Parameters implements Stateful {

  /** Below it, squares of single numbers may have been lost. */
  private static final double SMALLEST_SUM = 1e-20;

  private final int[] inputs;
  private final int[] outputs;
  private final float[][] arrays;
  private final List<Parameters> parts;
  private final @Nullable FloatPointer[] memory;
  private boolean memoryIsOld = true;

  private Parameters(int[] inputs, int[] outputs, float[][] arrays, List<Parameters> parts) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.arrays = arrays;
    this.parts = parts;
    this.memory = new FloatPointer[inputs.length];
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
   * Gives the weights of a layer, not a copy. Who writes into it after a network was run with these
   * parameters says so with {@link #changed}.
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

  /** Notes that weights were written, so that the next run of the network reads them anew. */
  public void changed() {
    memoryIsOld = true;
    parts.forEach(Parameters::changed);
  }

  /**
   * Gives the weights of a layer as they are now in native memory, to be read only. They are copied
   * there once after each change.
   *
   * @param layer from 0
   * @return shape [inputs, outputs]
   */
  FloatPointer memory(int layer) {
    if (memoryIsOld) {
      for (int i = 0; i < memory.length; i++) {
        room(i).put(weights(i), 0, weights(i).length);
      }
      memoryIsOld = false;
    }
    return room(layer);
  }

  private FloatPointer room(int layer) {
    FloatPointer room = memory[layer];
    if (room == null) {
      room = new FloatPointer((long) weights(layer).length);
      memory[layer] = room;
    }
    return room;
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
    changed();
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
    changed();
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
      moveTowards(arrays[i], goal.arrays[i], share);
    }
    changed();
  }

  private static void moveTowards(float[] from, float[] to, float share) {
    for (int i = 0; i < from.length; i++) {
      from[i] = (1 - share) * from[i] + share * to[i];
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
    for (int layer = 0; layer < layers(); layer++) {
      FloatPointer copy = room(layer);
      copy.put(weights(layer), 0, weights(layer).length);
      sum += cblas_dsdot(weights(layer).length, copy, 1, copy, 1) + squares(bias(layer));
    }
    // OpenBLAS sums a few squares at a time as floats, whose range may not do.
    boolean sound = sum > SMALLEST_SUM && sum < Double.POSITIVE_INFINITY;
    return Math.sqrt(sound ? sum : Arrays.stream(arrays).mapToDouble(Parameters::squares).sum());
  }

  private static double squares(float[] array) {
    double sum = 0;
    for (float value : array) {
      sum += (double) value * value;
    }
    return sum;
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
    changed();
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
    changed();
  }
}
