package io.masito.agents.replay;

import io.masito.env.view.Observation;
import java.io.DataInput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ObservationWriter} wrote; equal numbers give the same object. */
final class ObservationReader {

  private final DataInput in;
  private final List<Observation> known = new ArrayList<>();

  ObservationReader(DataInput in) {
    this.in = in;
  }

  @Nullable Observation read() throws IOException {
    int number = in.readInt();
    if (number == ObservationWriter.NONE) {
      return null;
    }
    if (number < 0 || number > known.size()) {
      throw new IOException("observation " + number + " comes before it was written");
    }
    if (number == known.size()) {
      known.add(readValues());
    }
    return known.get(number);
  }

  private Observation readValues() throws IOException {
    int options = in.readInt();
    int features = in.readInt();
    float[] values = new float[Math.multiplyExact(options, features)];
    var bytes = ByteBuffer.allocate(values.length * Float.BYTES + options);
    in.readFully(bytes.array());
    bytes.asFloatBuffer().get(values);
    bytes.position(values.length * Float.BYTES);
    boolean[] allowed = new boolean[options];
    for (int option = 0; option < options; option++) {
      allowed[option] = bytes.get() != 0;
    }
    return Observation.ofOwned(features, values, allowed);
  }
}
