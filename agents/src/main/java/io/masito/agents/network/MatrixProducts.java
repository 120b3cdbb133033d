package io.masito.agents.network;

import static org.bytedeco.openblas.global.openblas.CblasColMajor;
import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;
import static org.bytedeco.openblas.global.openblas.cblas_sgemv;

import org.bytedeco.javacpp.FloatPointer;

/**
 * Products of row-major matrices in native memory, by the OpenBLAS that ND4J brings. A call costs
 * less than a tenth of a microsecond beside the sums. All matrices start at 0 and belong to the
 * caller.
 */
final class MatrixProducts {

  private MatrixProducts() {}

  /**
   * {@code c += a b}.
   *
   * @param a shape [rows, inner]
   * @param b shape [inner, columns]
   * @param c shape [rows, columns]
   */
  static void addProduct(
      FloatPointer a, FloatPointer b, FloatPointer c, int rows, int inner, int columns) {
    if (rows == 1) {
      addRow(a, b, c, inner, columns);
    } else {
      multiply(CblasNoTrans, a, inner, CblasNoTrans, b, columns, 1f, c, rows, inner, columns);
    }
  }

  /** What is b row after row is its transpose column after column, which is what gemv reads. */
  private static void addRow(
      FloatPointer a, FloatPointer b, FloatPointer c, int inner, int columns) {
    cblas_sgemv(CblasColMajor, CblasNoTrans, columns, inner, 1f, b, columns, a, 1, 1f, c, 1);
  }

  /**
   * {@code c = transpose(a) b}.
   *
   * @param a shape [inner, rows]
   * @param b shape [inner, columns]
   * @param c shape [rows, columns]
   */
  static void transposedLeft(
      FloatPointer a, FloatPointer b, FloatPointer c, int rows, int inner, int columns) {
    multiply(CblasTrans, a, rows, CblasNoTrans, b, columns, 0f, c, rows, inner, columns);
  }

  /**
   * {@code c = a transpose(b)}.
   *
   * @param a shape [rows, inner]
   * @param b shape [columns, inner]
   * @param c shape [rows, columns]
   */
  static void transposedRight(
      FloatPointer a, FloatPointer b, FloatPointer c, int rows, int inner, int columns) {
    multiply(CblasNoTrans, a, inner, CblasTrans, b, inner, 0f, c, rows, inner, columns);
  }

  /**
   * Sums of columns.
   *
   * @param ones as many ones as there are rows
   * @param a shape [rows, columns]
   * @param sums shape [columns]
   */
  static void sumRows(FloatPointer ones, FloatPointer a, FloatPointer sums, int rows, int columns) {
    cblas_sgemv(CblasColMajor, CblasNoTrans, columns, rows, 1f, a, columns, ones, 1, 0f, sums, 1);
  }

  private static void multiply(
      int formA,
      FloatPointer a,
      int strideA,
      int formB,
      FloatPointer b,
      int strideB,
      float keep,
      FloatPointer c,
      int rows,
      int inner,
      int columns) {
    cblas_sgemm(
        CblasRowMajor,
        formA,
        formB,
        rows,
        columns,
        inner,
        1f,
        a,
        strideA,
        b,
        strideB,
        keep,
        c,
        columns);
  }
}
