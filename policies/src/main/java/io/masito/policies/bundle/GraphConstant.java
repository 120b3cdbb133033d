package io.masito.policies.bundle;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A constant tensor of a graph: finite floats, or whole numbers that say a shape.
 *
 * @param name its name
 * @param shape its shape
 * @param floats its values if it holds floats, else empty
 * @param longs its values if it holds whole numbers, else empty
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record GraphConstant(String name, TensorShape shape, float[] floats, long[] longs) {

  private static final int MAX_DIMENSION = 1 << 20;

  /**
   * Decodes a tensor.
   *
   * @param tensor as it stands in the file
   * @return the constant
   * @throws GraphProblem if its type, shape, storage or values are not allowed
   */
  static GraphConstant of(TensorProto tensor) throws GraphProblem {
    String name = tensor.getName();
    GraphProblem.unless(
        tensor.getDataLocation() == TensorProto.DataLocation.DEFAULT
            && tensor.getExternalDataCount() == 0
            && !tensor.hasSegment(),
        "tensor %s keeps its data outside the file; allowed is data within",
        name);
    TensorShape shape = shape(tensor);
    int count = (int) shape.count();
    if (tensor.getDataType() == DataType.FLOAT_VALUE) {
      return new GraphConstant(name, shape, finite(name, floats(tensor, count)), new long[0]);
    }
    GraphProblem.unless(
        tensor.getDataType() == DataType.INT64_VALUE,
        "tensor %s has data type %d; allowed are 1 (float) and 7 (int64)",
        name,
        tensor.getDataType());
    return new GraphConstant(name, shape, new float[0], longs(tensor, count));
  }

  /** Gives the greatest magnitude of its floats. */
  double magnitude() {
    double greatest = 0;
    for (float value : floats) {
      greatest = Math.max(greatest, Math.abs(value));
    }
    return greatest;
  }

  private static TensorShape shape(TensorProto tensor) throws GraphProblem {
    int rank = tensor.getDimsCount();
    boolean fits = rank <= 2;
    for (long dim : tensor.getDimsList()) {
      fits &= dim > 0 && dim <= MAX_DIMENSION;
    }
    GraphProblem.unless(
        fits,
        "tensor %s has shape %s; allowed are at most 2 dimensions of 1..%d",
        tensor.getName(),
        tensor.getDimsList(),
        MAX_DIMENSION);
    int rows = rank > 0 ? (int) tensor.getDims(0) : 1;
    int columns = rank > 1 ? (int) tensor.getDims(1) : 1;
    var shape = new TensorShape(rank, rows, columns);
    GraphProblem.unless(
        shape.count() <= GraphFormat.MAX_BYTES,
        "tensor %s has %d values; allowed are %d",
        tensor.getName(),
        shape.count(),
        GraphFormat.MAX_BYTES);
    return shape;
  }

  private static float[] floats(TensorProto tensor, int count) throws GraphProblem {
    float[] values = new float[checkCount(tensor, count, Float.BYTES, tensor.getFloatDataCount())];
    if (tensor.hasRawData()) {
      raw(tensor).asFloatBuffer().get(values);
    } else {
      for (int i = 0; i < count; i++) {
        values[i] = tensor.getFloatData(i);
      }
    }
    return values;
  }

  private static long[] longs(TensorProto tensor, int count) throws GraphProblem {
    long[] values = new long[checkCount(tensor, count, Long.BYTES, tensor.getInt64DataCount())];
    if (tensor.hasRawData()) {
      raw(tensor).asLongBuffer().get(values);
    } else {
      Arrays.setAll(values, tensor::getInt64Data);
    }
    return values;
  }

  private static ByteBuffer raw(TensorProto tensor) {
    return tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int checkCount(TensorProto tensor, int count, int bytes, int listed)
      throws GraphProblem {
    long found = tensor.hasRawData() ? tensor.getRawData().size() : (long) listed * bytes;
    GraphProblem.unless(
        found == (long) count * bytes,
        "tensor %s holds %d bytes; its shape needs %d",
        tensor.getName(),
        found,
        (long) count * bytes);
    return count;
  }

  private static float[] finite(String name, float[] values) throws GraphProblem {
    for (int i = 0; i < values.length; i++) {
      GraphProblem.unless(
          Float.isFinite(values[i]),
          "tensor %s has the value %s at %d; allowed are finite numbers",
          name,
          values[i],
          i);
    }
    return values;
  }
}
