package io.masito.agents.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatrixProductsTest {

  private static final float ROUNDING = 1e-4f;

  private final SmallRandom random = new RandomStreams(11).of(Purpose.PARITY);

  private float[] normal(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  @ParameterizedTest
  @CsvSource({"1, 37, 19", "2, 37, 19", "3, 37, 19", "9, 37, 19", "64, 37, 19", "201, 90, 131"})
  void allThreeProductsEqualTheirDefinition(int rows, int inner, int columns) {
    float[] a = normal(rows * inner);
    float[] b = normal(inner * columns);
    float[] start = normal(rows * columns);
    float[] product = new float[rows * columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        for (int k = 0; k < inner; k++) {
          product[i * columns + j] += a[i * inner + k] * b[k * columns + j];
        }
      }
    }
    float[] sum = start.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += product[i];
    }
    NativeFloats left = copy(a);
    NativeFloats right = copy(b);
    NativeFloats result = copy(start);
    MatrixProducts.addProduct(left.memory(), right.memory(), result.memory(), rows, inner, columns);
    assertClose(result, sum);
    left = copy(transpose(a, rows, inner));
    MatrixProducts.transposedLeft(
        left.memory(), right.memory(), result.memory(), rows, inner, columns);
    assertClose(result, product);
    left = copy(a);
    right = copy(transpose(b, inner, columns));
    result = copy(start);
    MatrixProducts.transposedRight(
        left.memory(), right.memory(), result.memory(), rows, inner, columns);
    assertClose(result, product);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 9, 64})
  void sumsOfColumnsEqualTheirDefinition(int rows) {
    int columns = 19;
    float[] a = normal(rows * columns);
    float[] sums = new float[columns];
    for (int i = 0; i < a.length; i++) {
      sums[i % columns] += a[i];
    }
    NativeFloats result = copy(normal(columns));
    MatrixProducts.sumRows(
        NativeFloats.filled(rows, 1f).memory(), copy(a).memory(), result.memory(), rows, columns);
    assertClose(result, sums);
  }

  private static NativeFloats copy(float[] values) {
    var floats = new NativeFloats(values.length);
    floats.send(values, values.length);
    return floats;
  }

  private static void assertClose(NativeFloats actual, float[] expected) {
    actual.fetch(expected.length);
    assertThat(actual.heap()).containsExactly(expected, within(ROUNDING));
  }

  private static float[] transpose(float[] matrix, int rows, int columns) {
    float[] result = new float[matrix.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        result[j * rows + i] = matrix[i * columns + j];
      }
    }
    return result;
  }
}
