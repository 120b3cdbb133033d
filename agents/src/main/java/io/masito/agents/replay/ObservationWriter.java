package io.masito.agents.replay;

import io.masito.env.view.Observation;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/** Writes observations, each object once; where it comes again, only its number. */
final class ObservationWriter {

  /** Stands for no observation. */
  static final int NONE = -1;

  private final DataOutput out;
  private final IdentityHashMap<Observation, Integer> numbers = new IdentityHashMap<>();

  ObservationWriter(DataOutput out) {
    this.out = out;
  }

  void write(@Nullable Observation observation) throws IOException {
    if (observation == null) {
      out.writeInt(NONE);
      return;
    }
    Integer known = numbers.putIfAbsent(observation, numbers.size());
    out.writeInt(known == null ? numbers.size() - 1 : known);
    if (known == null) {
      writeValues(observation);
    }
  }

  private void writeValues(Observation observation) throws IOException {
    int options = observation.options();
    float[] values = new float[options * observation.features()];
    boolean[] allowed = new boolean[options];
    observation.copyValues(values, 0);
    observation.copyAllowed(allowed, 0);
    var bytes = ByteBuffer.allocate(values.length * Float.BYTES + options);
    bytes.asFloatBuffer().put(values);
    bytes.position(values.length * Float.BYTES);
    for (boolean flag : allowed) {
      bytes.put((byte) (flag ? 1 : 0));
    }
    out.writeInt(options);
    out.writeInt(observation.features());
    out.write(bytes.array());
  }
}
