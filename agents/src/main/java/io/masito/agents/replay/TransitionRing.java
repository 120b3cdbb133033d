package io.masito.agents.replay;

import io.masito.agents.Transition;
import io.masito.env.Stateful;
import io.masito.env.view.Observation;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The newest transitions in numbered slots; the newest takes the slot of the oldest.
 *
 * <p>A ring of references: an {@link Observation} is immutable and is one {@code float[]} already,
 * so nothing is copied, agents with fewer options take less, and the observation that ends one
 * transition and begins the next is held once, which halves the memory. Values are raw; scaling
 * happens on use. Not thread-safe.
 */
final class TransitionRing implements Stateful {

  private final @Nullable Transition[] ring;
  private int size;
  private int next;

  TransitionRing(int capacity) {
    if (capacity <= 0) {
      throw new IllegalArgumentException("capacity " + capacity + " must be above 0");
    }
    this.ring = new Transition[capacity];
  }

  /** Adds the newest; gives its slot. */
  int add(Transition transition) {
    int slot = next;
    ring[slot] = transition;
    next = slot + 1 == ring.length ? 0 : slot + 1;
    size = Math.min(size + 1, ring.length);
    return slot;
  }

  int size() {
    return size;
  }

  int capacity() {
    return ring.length;
  }

  Transition held(int slot) {
    Transition transition = ring[slot];
    if (transition == null) {
      throw new IllegalStateException("slot " + slot + " of " + size + " is empty");
    }
    return transition;
  }

  /** By age, 0 for the oldest. */
  Transition byAge(int age) {
    int oldest = size < ring.length ? 0 : next;
    return held((oldest + age) % ring.length);
  }

  /**
   * Checks what must always hold.
   *
   * @throws IllegalStateException if it does not
   */
  void checkInvariants() {
    for (int slot = 0; slot < ring.length; slot++) {
      if ((ring[slot] != null) != (slot < size)) {
        throw new IllegalStateException("slot " + slot + " does not fit the size " + size);
      }
    }
    if (size < ring.length && next != size) {
      throw new IllegalStateException("next " + next + " does not fit the size " + size);
    }
  }

  @Override
  public void saveState(DataOutput out) throws IOException {
    out.writeInt(ring.length);
    out.writeInt(size);
    out.writeInt(next);
    var writer = new ObservationWriter(out);
    for (int slot = 0; slot < size; slot++) {
      Transition transition = held(slot);
      writer.write(transition.state());
      writer.write(transition.next());
      out.writeInt(transition.option());
      out.writeDouble(transition.reward());
      out.writeLong(transition.elapsedNanos());
    }
  }

  @Override
  public void loadState(DataInput in) throws IOException {
    int capacity = in.readInt();
    if (capacity != ring.length) {
      throw new IOException("a replay of " + capacity + " does not fit one of " + ring.length);
    }
    size = in.readInt();
    next = in.readInt();
    var reader = new ObservationReader(in);
    for (int slot = 0; slot < ring.length; slot++) {
      ring[slot] = slot < size ? read(in, reader) : null;
    }
  }

  private static Transition read(DataInput in, ObservationReader reader) throws IOException {
    Observation state = reader.read();
    Observation following = reader.read();
    if (state == null) {
      throw new IOException("a transition has no state");
    }
    return new Transition(state, in.readInt(), in.readDouble(), following, in.readLong());
  }
}
