package io.masito.training.tensorboard;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * Encodes events as TensorFlow's {@code event.proto} and {@code summary.proto} define them, the
 * fields only that a curve needs.
 */
final class EventEncoding {

  private static final String FILE_VERSION = "brain.Event:2";

  private static final int EVENT_WALL_TIME = 1;
  private static final int EVENT_STEP = 2;
  private static final int EVENT_FILE_VERSION = 3;
  private static final int EVENT_SUMMARY = 5;
  private static final int SUMMARY_VALUE = 1;
  private static final int VALUE_TAG = 1;
  private static final int VALUE_SIMPLE_VALUE = 2;

  private EventEncoding() {}

  /** Writes fields of a message. */
  @FunctionalInterface
  private interface Fields {
    void write(CodedOutputStream out) throws IOException;
  }

  /** The event that a file starts with. */
  static byte[] fileVersion(double wallTime) {
    return message(
        out -> {
          out.writeDouble(EVENT_WALL_TIME, wallTime);
          out.writeString(EVENT_FILE_VERSION, FILE_VERSION);
        });
  }

  /** An event of one step with a value for each tag, in the order of the map. */
  static byte[] scalars(double wallTime, long step, Map<String, Double> values) {
    byte[] summary = message(out -> writeSummary(values, out));
    return message(
        out -> {
          out.writeDouble(EVENT_WALL_TIME, wallTime);
          out.writeInt64(EVENT_STEP, step);
          out.writeByteArray(EVENT_SUMMARY, summary);
        });
  }

  private static void writeSummary(Map<String, Double> values, CodedOutputStream out)
      throws IOException {
    for (Map.Entry<String, Double> scalar : values.entrySet()) {
      byte[] value =
          message(
              inner -> {
                inner.writeString(VALUE_TAG, scalar.getKey());
                inner.writeFloat(VALUE_SIMPLE_VALUE, scalar.getValue().floatValue());
              });
      out.writeByteArray(SUMMARY_VALUE, value);
    }
  }

  private static byte[] message(Fields fields) {
    var bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    try {
      fields.write(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory cannot fail to be written", e);
    }
    return bytes.toByteArray();
  }
}
