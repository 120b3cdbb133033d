package io.masito.agents.network;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The working memory of a network for up to a number of rows: runs it forward, and backward through
 * the last forward run. Hidden layers are rectified, the last is not. Holds no parameters, so one
 * pass may serve several networks of the same form in turn. Products are made in native memory,
 * what goes on number by number in the heap; copies between the two are a small part of the cost,
 * see {@code docs/decisions/0018-fused-updates.md}. Allocates nothing after construction but the
 * memory for gradients, at the first call that needs it. Not thread-safe.
 */
public final class NetworkPass {

  private final int capacity;
  private final NativeFloats input;
  private final NativeFloats[] outputs;
  private final Parameters form;
  private @Nullable Backward backward;
  private int rows;

  /**
   * Makes the memory.
   *
   * @param form a network of the form to run
   * @param capacity most rows in a run, above 0
   */
  public NetworkPass(Parameters form, int capacity) {
    this.form = form;
    this.capacity = capacity;
    this.input = new NativeFloats(capacity * form.width(0));
    this.outputs = new NativeFloats[form.layers()];
    for (int layer = 0; layer < form.layers(); layer++) {
      outputs[layer] = new NativeFloats(capacity * form.width(layer + 1));
    }
  }

  /**
   * Runs the network.
   *
   * @param network the weights
   * @param batch shape [rows, inputs]
   * @param batchRows number of rows, at most the capacity
   * @return shape [rows, outputs]; owned by this pass and overwritten by the next run
   */
  public float[] forward(Parameters network, float[] batch, int batchRows) {
    if (batchRows > capacity) {
      throw new IllegalArgumentException(batchRows + " rows are more than " + capacity);
    }
    rows = batchRows;
    input.send(batch, rows * network.width(0));
    NativeFloats activation = input;
    for (int layer = 0; layer < network.layers(); layer++) {
      runLayer(network, layer, activation);
      activation = outputs[layer];
    }
    return activation.heap();
  }

  private void runLayer(Parameters network, int layer, NativeFloats activation) {
    NativeFloats next = outputs[layer];
    int width = network.width(layer + 1);
    int length = rows * width;
    repeat(network.bias(layer), next.heap(), rows);
    next.send(length);
    MatrixProducts.addProduct(
        activation.memory(),
        network.memory(layer),
        next.memory(),
        rows,
        network.width(layer),
        width);
    next.fetch(length);
    if (layer < network.layers() - 1) {
      rectify(next.heap(), length);
      next.send(length);
    }
  }

  /**
   * Gives the array for the gradient of the outputs, which {@link #backward} reads, set to 0 for
   * the rows of the last forward run.
   *
   * @return shape [rows, outputs]
   */
  public float[] clearedOutputGradient() {
    float[] last = backward().upstream[form.layers() - 1].heap();
    Arrays.fill(last, 0, rows * form.width(form.layers()), 0f);
    return last;
  }

  /**
   * Computes the gradient of the parameters from that of the outputs of the last forward run,
   * summed over rows.
   *
   * @param network the weights of that run
   * @param gradient receives the gradient; overwritten
   */
  public void backward(Parameters network, Parameters gradient) {
    Backward memory = backward();
    int last = network.layers() - 1;
    memory.upstream[last].send(rows * network.width(last + 1));
    for (int layer = last; layer >= 0; layer--) {
      slopes(memory, layer, gradient);
      if (layer > 0) {
        goDown(network, memory, layer);
      }
    }
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
    backward(network, gradient);
    NativeFloats below = backward().below();
    MatrixProducts.transposedRight(
        backward().upstream[0].memory(),
        network.memory(0),
        below.memory(),
        rows,
        form.width(1),
        form.width(0));
    below.fetch(inputGradient, rows * form.width(0));
  }

  private void slopes(Backward memory, int layer, Parameters gradient) {
    int inputs = form.width(layer);
    int width = form.width(layer + 1);
    var activation = layer == 0 ? input : outputs[layer - 1];
    var upstream = memory.upstream[layer].memory();
    MatrixProducts.transposedLeft(
        activation.memory(), upstream, memory.slopes.memory(), inputs, rows, width);
    memory.slopes.fetch(gradient.weights(layer), inputs * width);
    MatrixProducts.sumRows(memory.ones.memory(), upstream, memory.slopes.memory(), rows, width);
    memory.slopes.fetch(gradient.bias(layer), width);
  }

  private void goDown(Parameters network, Backward memory, int layer) {
    int inputs = form.width(layer);
    int length = rows * inputs;
    NativeFloats downstream = memory.upstream[layer - 1];
    MatrixProducts.transposedRight(
        memory.upstream[layer].memory(),
        network.memory(layer),
        downstream.memory(),
        rows,
        form.width(layer + 1),
        inputs);
    downstream.fetch(length);
    stopWhereInactive(downstream.heap(), outputs[layer - 1].heap(), length);
    downstream.send(length);
  }

  private Backward backward() {
    Backward memory = backward;
    if (memory == null) {
      memory = new Backward(form, capacity);
      backward = memory;
    }
    return memory;
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

  /**
   * Multiplies by 1 where the activation is above 0, else by 0. Any number above 0, the smallest
   * too, becomes at least 1 when it is multiplied twice by the largest; in this form the compiler
   * makes vectors of it, which it does not of a choice.
   */
  private static void stopWhereInactive(float[] gradient, float[] activation, int length) {
    for (int i = 0; i < length; i++) {
      gradient[i] *= Math.min(1f, activation[i] * Float.MAX_VALUE * Float.MAX_VALUE);
    }
  }

  /** What only the way back needs. */
  private static final class Backward {

    private final NativeFloats[] upstream;
    private final NativeFloats slopes;
    private final NativeFloats ones;
    private final int inputs;

    /** Null until somebody asks for the gradient of the input. */
    private @Nullable NativeFloats below;

    private Backward(Parameters form, int capacity) {
      upstream = new NativeFloats[form.layers()];
      int longest = 0;
      for (int layer = 0; layer < form.layers(); layer++) {
        upstream[layer] = new NativeFloats(capacity * form.width(layer + 1));
        longest = Math.max(longest, form.weights(layer).length);
      }
      slopes = new NativeFloats(longest);
      ones = NativeFloats.filled(capacity, 1f);
      inputs = capacity * form.width(0);
    }

    private NativeFloats below() {
      NativeFloats memory = below;
      if (memory == null) {
        memory = new NativeFloats(inputs);
        below = memory;
      }
      return memory;
    }
  }
}
