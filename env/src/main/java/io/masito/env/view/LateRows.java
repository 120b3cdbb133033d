package io.masito.env.view;

/**
 * Computes what an {@link Observation} left out until somebody reads it. Whatever it computes from
 * is immutable, so that the values are those of the decision whenever they are read.
 */
interface LateRows {

  /**
   * Writes every value of a row that was left out.
   *
   * @param option row
   * @param values shape [option, feature], row after row
   */
  void complete(int option, float[] values);
}
