package io.masito.policies.bundle;

import java.util.Arrays;

/** The steps by which rows learn of each other. */
interface SummaryStep extends GraphStep {

  /** {@code z = x + y}, of equal shapes. */
  record AddAlike(int x, int y, int z, TensorShape shape) implements SummaryStep {
    @Override
    public void run(float[][] slots, int options) {
      float[] left = slots[x];
      float[] right = slots[y];
      float[] to = slots[z];
      int end = shape.count(options);
      for (int j = 0; j < end; j++) {
        to[j] = left[j] + right[j];
      }
    }
  }

  /** {@code z = x + y}, the one row of y for every row of x. */
  record AddRow(int x, int y, int z, TensorShape shape) implements SummaryStep {
    @Override
    public void run(float[][] slots, int options) {
      float[] from = slots[x];
      float[] row = slots[y];
      float[] to = slots[z];
      int columns = shape.columns();
      int end = shape.count(options);
      for (int start = 0; start < end; start += columns) {
        for (int j = 0; j < columns; j++) {
          to[start + j] = from[start + j] + row[j];
        }
      }
    }
  }

  /** {@code y = x / divisor}, of one row by one number. */
  record Divide(int x, int divisor, int y, TensorShape shape) implements SummaryStep {
    @Override
    public void run(float[][] slots, int options) {
      float[] from = slots[x];
      float by = slots[divisor][0];
      float[] to = slots[y];
      for (int j = 0; j < shape.columns(); j++) {
        to[j] = from[j] / by;
      }
    }
  }

  /** {@code y = } the sum of all rows of x, the first row first. */
  record SumRows(int x, int y, TensorShape shape) implements SummaryStep {
    @Override
    public void run(float[][] slots, int options) {
      float[] from = slots[x];
      float[] to = slots[y];
      int columns = shape.columns();
      Arrays.fill(to, 0, columns, 0f);
      int end = shape.count(options);
      for (int start = 0; start < end; start += columns) {
        for (int j = 0; j < columns; j++) {
          to[j] += from[start + j];
        }
      }
    }
  }
}
