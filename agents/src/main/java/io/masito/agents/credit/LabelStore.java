package io.masito.agents.credit;

import io.masito.env.Stateful;
import io.masito.env.view.Observation;
import io.masito.env.view.Prices;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * All labels so far, oldest first; beyond its capacity the oldest are forgotten. Its state is about
 * 4 bytes x options x (features + 6) for each label. Not thread-safe.
 */
public final class LabelStore implements Stateful {

  private final int capacity;
  private final List<LabelledDecision> labels = new ArrayList<>();

  /**
   * Makes an empty store.
   *
   * @param capacity most labels in it, above 0
   */
  public LabelStore(int capacity) {
    if (capacity <= 0) {
      throw new IllegalArgumentException("capacity " + capacity + " must be above 0");
    }
    this.capacity = capacity;
  }

  /**
   * Keeps labels.
   *
   * @param more in order
   */
  public void addAll(List<LabelledDecision> more) {
    labels.addAll(more);
    int extra = labels.size() - capacity;
    if (extra > 0) {
      labels.subList(0, Math.min(labels.size(), roundedUp(extra))).clear();
    }
  }

  /** Whole groups go, so that a label that was held out of a fit is held out of the next. */
  private static int roundedUp(int extra) {
    return (extra + OptionFit.HELD_OUT_EVERY - 1)
        / OptionFit.HELD_OUT_EVERY
        * OptionFit.HELD_OUT_EVERY;
  }

  /**
   * Gives the labels, oldest first.
   *
   * @return a view that follows the store
   */
  public List<LabelledDecision> labels() {
    return Collections.unmodifiableList(labels);
  }

  @Override
  public void saveState(DataOutput out) throws IOException {
    out.writeInt(labels.size());
    for (LabelledDecision label : labels) {
      write(label, out);
    }
  }

  private static void write(LabelledDecision label, DataOutput out) throws IOException {
    Observation seen = label.seen();
    int options = seen.options();
    float[] values = new float[options * seen.features()];
    boolean[] allowed = new boolean[options];
    seen.copyValues(values, 0);
    seen.copyAllowed(allowed, 0);
    out.writeInt(options);
    out.writeInt(seen.features());
    writeFloats(values, out);
    writeFloats(label.own(), out);
    writeFloats(label.others(), out);
    writeFloats(label.ownJoules(), out);
    writeFloats(label.othersJoules(), out);
    writeFloats(label.ownUsd(), out);
    writeFloats(label.othersUsd(), out);
    out.writeDouble(label.prices().utilityPerJoule());
    out.writeDouble(label.prices().utilityPerUsd());
    for (boolean flag : allowed) {
      out.writeBoolean(flag);
    }
  }

  @Override
  public void loadState(DataInput in) throws IOException {
    labels.clear();
    int count = in.readInt();
    if (count < 0 || count > capacity) {
      throw new IOException(count + " labels do not fit a store of " + capacity);
    }
    for (int i = 0; i < count; i++) {
      labels.add(read(in));
    }
  }

  private static LabelledDecision read(DataInput in) throws IOException {
    int options = in.readInt();
    int features = in.readInt();
    float[] values = readFloats(Math.multiplyExact(options, features), in);
    float[] own = readFloats(options, in);
    float[] others = readFloats(options, in);
    float[] ownJoules = readFloats(options, in);
    float[] othersJoules = readFloats(options, in);
    float[] ownUsd = readFloats(options, in);
    float[] othersUsd = readFloats(options, in);
    var prices = new Prices(in.readDouble(), in.readDouble());
    boolean[] allowed = new boolean[options];
    for (int option = 0; option < options; option++) {
      allowed[option] = in.readBoolean();
    }
    Observation seen = Observation.ofOwned(features, values, allowed);
    return new LabelledDecision(
        seen, own, others, ownJoules, othersJoules, ownUsd, othersUsd, prices);
  }

  private static void writeFloats(float[] values, DataOutput out) throws IOException {
    var bytes = ByteBuffer.allocate(values.length * Float.BYTES);
    bytes.asFloatBuffer().put(values);
    out.write(bytes.array());
  }

  private static float[] readFloats(int length, DataInput in) throws IOException {
    var bytes = ByteBuffer.allocate(Math.multiplyExact(length, Float.BYTES));
    in.readFully(bytes.array());
    float[] values = new float[length];
    bytes.asFloatBuffer().get(values);
    return values;
  }
}
