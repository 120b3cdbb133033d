package io.masito.training.assignment;

import java.util.List;

/** A small network that scores rows with plain loops. Not thread-safe. */
final class RowNetwork {

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

  private static void addProduct(float[] input, int inputs, float[] weights, float[] output) {
    int width = output.length;
    for (int i = 0; i < inputs; i++) {
      float x = input[i];
      int from = i * width;
      for (int o = 0; o < width; o++) {
        output[o] += x * weights[from + o];
      }
    }
  }
}
