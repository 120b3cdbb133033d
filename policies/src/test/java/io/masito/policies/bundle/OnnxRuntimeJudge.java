package io.masito.policies.bundle;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.masito.env.view.Observation;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Runs a graph with ONNX Runtime, as somebody without Masito would. */
final class OnnxRuntimeJudge implements AutoCloseable {

  /** What ONNX Runtime answers. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Answer(float[] q, long choice) {}

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final boolean joined;
  private final int maxOptions;

  OnnxRuntimeJudge(byte[] graph, PolicySnapshot snapshot) throws OrtException {
    joined = snapshot.shape() == NetworkShape.CONCATENATING;
    maxOptions = snapshot.maxOptions();
    try (var options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      session = environment.createSession(graph, options);
    }
  }

  Answer answer(Observation view) throws OrtException {
    int rows = joined ? maxOptions : view.options();
    float[] values = new float[rows * view.features()];
    view.copyValues(values, 0);
    boolean[] allowed = new boolean[rows];
    view.copyAllowed(allowed, 0);
    Map<String, OnnxTensor> inputs = new HashMap<>();
    try {
      inputs.put("observation", floats(values, rows, view.features()));
      inputs.put("allowed", flags(allowed));
      if (joined) {
        boolean[] present = new boolean[rows];
        Arrays.fill(present, 0, view.options(), true);
        inputs.put("present", flags(present));
      }
      try (OrtSession.Result result = session.run(inputs)) {
        return new Answer(
            (float[]) result.get("q").orElseThrow().getValue(),
            (Long) result.get("choice").orElseThrow().getValue());
      }
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  private OnnxTensor floats(float[] values, int rows, int columns) throws OrtException {
    return OnnxTensor.createTensor(
        environment, FloatBuffer.wrap(values), new long[] {rows, columns});
  }

  private OnnxTensor flags(boolean[] values) throws OrtException {
    ByteBuffer bytes = ByteBuffer.allocateDirect(values.length);
    for (boolean value : values) {
      bytes.put((byte) (value ? 1 : 0));
    }
    return OnnxTensor.createTensor(
        environment, bytes.flip(), new long[] {values.length}, OnnxJavaType.BOOL);
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
