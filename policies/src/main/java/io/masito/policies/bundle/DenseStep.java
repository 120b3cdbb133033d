package io.masito.policies.bundle;

/**
 * {@code y = x W + b} for every row of x.
 *
 * <p>Four rows of W are added at a time: the inner loop runs along a row of y, so the compiler can
 * use vector instructions, and the order of the sum is fixed, so every machine gives the same bits.
 */
final class DenseStep implements GraphStep {

  private final int x;
  private final int y;
  private final int sums;
  private final TensorShape shape;
  private final float[][] weights;
  private final float[] bias;

  /**
   * Makes the step.
   *
   * @param x slot of the input
   * @param y slot of the output
   * @param sums slot to work in, as long as a row of the output
   * @param shape shape of the input
   * @param weights shape [inputs, outputs], row after row
   * @param bias shape [outputs]
   */
  DenseStep(int x, int y, int sums, TensorShape shape, float[] weights, float[] bias) {
    this.x = x;
    this.y = y;
    this.sums = sums;
    this.shape = shape;
    this.bias = bias;
    this.weights = new float[shape.columns()][bias.length];
    for (int i = 0; i < this.weights.length; i++) {
      System.arraycopy(weights, i * bias.length, this.weights[i], 0, bias.length);
    }
  }

  @Override
  public void run(float[][] slots, int options) {
    float[] row = slots[sums];
    for (int i = 0; i < shape.rows(options); i++) {
      System.arraycopy(bias, 0, row, 0, bias.length);
      add(row, slots[x], i * shape.columns());
      System.arraycopy(row, 0, slots[y], i * bias.length, bias.length);
    }
  }

  private void add(float[] row, float[] from, int first) {
    int inputs = weights.length;
    int i = 0;
    for (; i + 3 < inputs; i += 4) {
      int at = first + i;
      add4(row, from[at], from[at + 1], from[at + 2], from[at + 3], i);
    }
    for (; i < inputs; i++) {
      add1(row, from[first + i], weights[i]);
    }
  }

  private void add4(float[] row, float a, float b, float c, float d, int i) {
    float[] wa = weights[i];
    float[] wb = weights[i + 1];
    float[] wc = weights[i + 2];
    float[] wd = weights[i + 3];
    for (int j = 0; j < row.length; j++) {
      row[j] += a * wa[j] + b * wb[j] + c * wc[j] + d * wd[j];
    }
  }

  private static void add1(float[] row, float factor, float[] weights) {
    for (int j = 0; j < row.length; j++) {
      row[j] += factor * weights[j];
    }
  }
}
