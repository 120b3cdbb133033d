package io.masito.agents.network;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;

/**
 * Products of row-major matrices in {@code float[]}, by the OpenBLAS that ND4J brings. All arrays
 * start at 0 and belong to the caller; whole arrays cross to native code, so they should not be
 * much longer than the matrices in them.
 */
final class MatrixProducts {

  /** Up to so many rows, copying the right-hand matrix to native code costs more than the sums. */
  private static final int FEW_ROWS = 2;

  private MatrixProducts() {}

  /**
   * {@code c += a b}.
   *
   * @param a shape [rows, inner]
   * @param b shape [inner, columns]
   * @param c shape [rows, columns]
   */
  static void addProduct(float[] a, float[] b, float[] c, int rows, int inner, int columns) {
    if (rows <= FEW_ROWS) {
      for (int row = 0; row < rows; row++) {
        addRow(a, row * inner, b, c, row * columns, inner, columns);
      }
      return;
    }
    cblas_sgemm(
        CblasRowMajor,
        CblasNoTrans,
        CblasNoTrans,
        rows,
        columns,
        inner,
        1f,
        a,
        inner,
        b,
        columns,
        1f,
        c,
        columns);
  }

  private static void addRow(
      float[] a, int aStart, float[] b, float[] c, int cStart, int inner, int columns) {
    for (int i = 0; i < inner; i++) {
      float factor = a[aStart + i];
      int bStart = i * columns;
      for (int j = 0; j < columns; j++) {
        c[cStart + j] += factor * b[bStart + j];
      }
    }
  }

  /**
   * {@code c = transpose(a) b}.
   *
   * @param a shape [inner, rows]
   * @param b shape [inner, columns]
   * @param c shape [rows, columns]
   */
  static void transposedLeft(float[] a, float[] b, float[] c, int rows, int inner, int columns) {
    cblas_sgemm(
        CblasRowMajor,
        CblasTrans,
        CblasNoTrans,
        rows,
        columns,
        inner,
        1f,
        a,
        rows,
        b,
        columns,
        0f,
        c,
        columns);
  }

  /**
   * {@code c = a transpose(b)}.
   *
   * @param a shape [rows, inner]
   * @param b shape [columns, inner]
   * @param c shape [rows, columns]
   */
  static void transposedRight(float[] a, float[] b, float[] c, int rows, int inner, int columns) {
    cblas_sgemm(
        CblasRowMajor,
        CblasNoTrans,
        CblasTrans,
        rows,
        columns,
        inner,
        1f,
        a,
        inner,
        b,
        inner,
        0f,
        c,
        columns);
  }
}
