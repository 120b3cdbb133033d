package io.masito.policies.bundle;

/** One operator of a compiled graph. Immutable; the values live in the slots of a run. */
interface GraphStep {

  /**
   * Computes the operator.
   *
   * @param slots values of all tensors, each row after row; flags are 0 or 1
   * @param options number of options in this run
   */
  void run(float[][] slots, int options);

  /** {@code y = x - row}, the same row for every row of x. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record SubtractRow(int x, int y, TensorShape shape, float[] row) implements GraphStep {
    @Override
    public void run(float[][] slots, int options) {
      float[] from = slots[x];
      float[] to = slots[y];
      int end = shape.count(options);
      for (int start = 0; start < end; start += row.length) {
        for (int j = 0; j < row.length; j++) {
          to[start + j] = from[start + j] - row[j];
        }
      }
    }
  }

  /** {@code y = x * row}, the same row for every row of x. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record MultiplyRow(int x, int y, TensorShape shape, float[] row) implements GraphStep {
    @Override
    public void run(float[][] slots, int options) {
      float[] from = slots[x];
      float[] to = slots[y];
      int end = shape.count(options);
      for (int start = 0; start < end; start += row.length) {
        for (int j = 0; j < row.length; j++) {
          to[start + j] = from[start + j] * row[j];
        }
      }
    }
  }

  /** {@code y = x * column}: each row of x by a factor of its own. */
  record MultiplyColumn(int x, int column, int y, TensorShape shape) implements GraphStep {
    @Override
    public void run(float[][] slots, int options) {
      float[] from = slots[x];
      float[] factors = slots[column];
      float[] to = slots[y];
      int columns = shape.columns();
      for (int i = 0; i < shape.rows(options); i++) {
        for (int j = i * columns; j < (i + 1) * columns; j++) {
          to[j] = from[j] * factors[i];
        }
      }
    }
  }

  /** {@code y = min(max(x, low), high)}. */
  record Clip(int x, int y, TensorShape shape, float low, float high) implements GraphStep {
    @Override
    public void run(float[][] slots, int options) {
      float[] from = slots[x];
      float[] to = slots[y];
      int end = shape.count(options);
      for (int j = 0; j < end; j++) {
        to[j] = Math.min(Math.max(from[j], low), high);
      }
    }
  }

  /** {@code y = max(x, 0)}. */
  record Rectify(int x, int y, TensorShape shape) implements GraphStep {
    @Override
    public void run(float[][] slots, int options) {
      float[] from = slots[x];
      float[] to = slots[y];
      int end = shape.count(options);
      for (int j = 0; j < end; j++) {
        to[j] = Math.max(from[j], 0f);
      }
    }
  }

  /** {@code y = flag ? x : otherwise}. */
  record Select(int flag, int x, int y, TensorShape shape, float otherwise) implements GraphStep {
    @Override
    public void run(float[][] slots, int options) {
      float[] flags = slots[flag];
      float[] from = slots[x];
      float[] to = slots[y];
      int end = shape.count(options);
      for (int j = 0; j < end; j++) {
        to[j] = flags[j] > 0 ? from[j] : otherwise;
      }
    }
  }

  /** {@code y = } index of the greatest x, the lowest of equal ones. */
  record ArgMax(int x, int y, TensorShape shape) implements GraphStep {
    @Override
    public void run(float[][] slots, int options) {
      float[] from = slots[x];
      int end = shape.count(options);
      int best = 0;
      for (int j = 1; j < end; j++) {
        if (from[j] > from[best]) {
          best = j;
        }
      }
      slots[y][0] = best;
    }
  }
}
