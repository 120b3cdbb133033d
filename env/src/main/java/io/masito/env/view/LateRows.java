package io.masito.env.view;

/**
 * Computes what an {@link Observation} left out until somebody reads it. Whatever it computes from
 * is immutable, so that the values are those of the decision whenever they are read.
 */
interface LateRows {

  /**
   * Works out a single value, if that costs little.
   *
   * @param option row
   * @param feature column
   * @return the value that {@link #complete} would write, or NaN if it is left to that
   */
  float peek(int option, int feature);

  /**
   * Writes every value of a row.
   *
   * @param option row
   * @param values shape [option, feature], row after row
   */
  void complete(int option, float[] values);
}
