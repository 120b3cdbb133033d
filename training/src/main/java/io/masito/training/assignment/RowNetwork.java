package io.masito.training.assignment;

import java.util.List;

/** A small network that scores rows with plain loops. Not thread-safe. */
final class RowNetwork {

  private static final int BLOCK = 8;

  private final int[] widths;
  private final float[][] weights;
  private final float[][] bias;
  private final float[][] values;

  RowNetwork(List<AgentWeights.Layer> layers) {
    int depth = layers.size();
    widths = new int[depth + 1];
    weights = new float[depth][];
    bias = new float[depth][];
    values = new float[depth][];
    widths[0] = layers.get(0).inputs();
    for (int layer = 0; layer < depth; layer++) {
      AgentWeights.Layer facts = layers.get(layer);
      widths[layer + 1] = facts.outputs();
      weights[layer] = floats(facts.weights());
      bias[layer] = floats(facts.bias());
      values[layer] = new float[facts.outputs()];
    }
  }

  private static float[] floats(List<Double> numbers) {
    float[] floats = new float[numbers.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = numbers.get(i).floatValue();
    }
    return floats;
  }

  /** Scores a row; hidden layers are rectified. */
  float score(float[] row) {
    float[] input = row;
    for (int layer = 0; layer < weights.length; layer++) {
      float[] output = values[layer];
      System.arraycopy(bias[layer], 0, output, 0, output.length);
      addProduct(input, widths[layer], weights[layer], output);
      if (layer < weights.length - 1) {
        for (int i = 0; i < output.length; i++) {
          output[i] = Math.max(0f, output[i]);
        }
      }
      input = output;
    }
    return input[0];
  }

  /** Eight columns at a time, whose sums then stay in registers; the rest one by one. */
  private static void addProduct(float[] input, int inputs, float[] weights, float[] output) {
    int width = output.length;
    int column = 0;
    for (; column + BLOCK <= width; column += BLOCK) {
      addBlock(input, inputs, weights, width, output, column);
    }
    for (; column < width; column++) {
      float sum = output[column];
      for (int i = 0, at = column; i < inputs; i++, at += width) {
        sum += input[i] * weights[at];
      }
      output[column] = sum;
    }
  }

  private static void addBlock(
      float[] input, int inputs, float[] weights, int width, float[] output, int column) {
    float a = output[column];
    float b = output[column + 1];
    float c = output[column + 2];
    float d = output[column + 3];
    float e = output[column + 4];
    float f = output[column + 5];
    float g = output[column + 6];
    float h = output[column + 7];
    for (int i = 0, at = column; i < inputs; i++, at += width) {
      float x = input[i];
      a += x * weights[at];
      b += x * weights[at + 1];
      c += x * weights[at + 2];
      d += x * weights[at + 3];
      e += x * weights[at + 4];
      f += x * weights[at + 5];
      g += x * weights[at + 6];
      h += x * weights[at + 7];
    }
    output[column] = a;
    output[column + 1] = b;
    output[column + 2] = c;
    output[column + 3] = d;
    output[column + 4] = e;
    output[column + 5] = f;
    output[column + 6] = g;
    output[column + 7] = h;
  }
}
