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
 * caller. On processors with AVX-512 large products are made in parts, see {@code
 * docs/decisions/0018-fused-updates.md}.
 */
final class MatrixProducts {

  /**
   * Whether OpenBLAS was told to take its kernels for Skylake-X, as our launcher does where there
   * is AVX-512. They multiply small matrices where they stand, without packing them first; with
   * others parts are slower than the whole. OpenBLAS itself reads this variable too, and only
   * there.
   */
  private static final boolean SMALL_KERNELS =
      "skylakex".equalsIgnoreCase(System.getenv("OPENBLAS_CORETYPE"));

  /** Multiplications up to which these kernels are taken. */
  private static final long LARGEST_SMALL = 1_000_000;

  private static final int TILE = 16;

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
      int part = part(rows, (long) inner * columns);
      for (int row = 0; row < rows; row += part) {
        int count = Math.min(part, rows - row);
        a.position((long) row * inner);
        c.position((long) row * columns);
        multiply(CblasNoTrans, a, inner, CblasNoTrans, b, columns, 1f, c, count, inner, columns);
      }
      a.position(0);
      c.position(0);
    }
  }

  /** How many rows of a product to make at once. */
  private static int part(int rows, long multiplicationsOfRow) {
    if (!SMALL_KERNELS || rows * multiplicationsOfRow <= LARGEST_SMALL) {
      return rows;
    }
    long parts = (rows * multiplicationsOfRow - 1) / LARGEST_SMALL + 1;
    long tiles = (rows - 1) / (parts * TILE) + 1;
    return (int) tiles * TILE;
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
    int part = part(rows, (long) inner * columns);
    for (int row = 0; row < rows; row += part) {
      int count = Math.min(part, rows - row);
      a.position(row);
      c.position((long) row * columns);
      multiply(CblasTrans, a, rows, CblasNoTrans, b, columns, 0f, c, count, inner, columns);
    }
    a.position(0);
    c.position(0);
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
