package io.masito.policies.bundle;

/**
 * Shape of a tensor of rank 0 to 2. Only the first dimension may be the number of options, which is
 * known at run time.
 *
 * @param rank number of dimensions
 * @param rows first dimension, {@link #PER_OPTION} if it counts options, 1 in a scalar
 * @param columns second dimension, 1 below rank 2
 */
record TensorShape(int rank, int rows, int columns) {

  /** Stands for the number of options. */
  static final int PER_OPTION = -1;

  /** The shape of a single value. */
  static final TensorShape SCALAR = new TensorShape(0, 1, 1);

  static TensorShape vector(int rows) {
    return new TensorShape(1, rows, 1);
  }

  static TensorShape matrix(int rows, int columns) {
    return new TensorShape(2, rows, columns);
  }

  boolean perOption() {
    return rows == PER_OPTION;
  }

  /** Counts the values, those of one option if the shape depends on their number. */
  long count() {
    return perOption() ? columns : (long) rows * columns;
  }

  /** Counts the values of so many options. */
  int count(int options) {
    return rows(options) * columns;
  }

  int rows(int options) {
    return perOption() ? options : rows;
  }

  /**
   * Gives the same values another shape, without mixing those of different options.
   *
   * @param newRank 1 or 2
   * @param newRows rows, -1 for as many as there are values for
   * @param newColumns columns, 1 if the rank is 1
   * @return the new shape
   * @throws GraphProblem if it does not hold the same values
   */
  TensorShape reshaped(int newRank, long newRows, long newColumns) throws GraphProblem {
    long count = count();
    boolean open = newRows == -1;
    boolean fits = newColumns > 0 && newColumns <= count && newRows <= count;
    if (fits && perOption()) {
      fits = open && newColumns == count;
    } else if (fits) {
      fits = open ? count % newColumns == 0 : newRows * newColumns == count;
    }
    GraphProblem.unless(
        fits, "Reshape of %s to %d x %d; allowed are as many values", this, newRows, newColumns);
    int rows = perOption() ? PER_OPTION : (int) (count / newColumns);
    return new TensorShape(newRank, rows, (int) newColumns);
  }

  @Override
  public String toString() {
    String first = perOption() ? GraphFormat.OPTIONS : Integer.toString(rows);
    return switch (rank) {
      case 0 -> "[]";
      case 1 -> "[" + first + "]";
      default -> "[" + first + ", " + columns + "]";
    };
  }
}
