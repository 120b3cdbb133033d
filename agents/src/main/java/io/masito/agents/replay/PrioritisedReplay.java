package io.masito.agents.replay;

import io.masito.agents.LinearSchedule;
import io.masito.agents.Transition;
import io.masito.env.random.SmallRandom;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Replay that draws a transition in proportion to how wrong its value was: priority {@code (|error|
 * + 1e-6)^alpha} (Tom Schaul, John Quan, Ioannis Antonoglou, David Silver, "Prioritized experience
 * replay", 2016, proportional form). A new transition has the greatest priority that any had so
 * far. What is drawn more often counts less: weight {@code (N P)^-beta} over the greatest of the
 * batch, beta rising in a straight line to 1. We changed: the draws of a batch are independent, not
 * one from each of equal parts of the sum; and the weights are divided by the greatest of the
 * batch, not of the whole replay. Stores the newest transitions and a tree of sums. Adding and
 * drawing take logarithmic time. Not thread-safe.
 */
public final class PrioritisedReplay implements Replay {

  private static final double SMALLEST_ERROR = 1e-6;

  private final TransitionRing ring;
  private final SumTree priorities;
  private final SmallRandom random;
  private final double priorityExponent;
  private final LinearSchedule correction;
  private double greatest = 1;
  private long batches;

  /**
   * Makes an empty replay.
   *
   * @param capacity transitions kept, above 0
   * @param random the draws; owned by this replay from now on
   * @param priorityExponent alpha, above 0
   * @param correction beta by batches drawn, in [0, 1]
   */
  public PrioritisedReplay(
      int capacity, SmallRandom random, double priorityExponent, LinearSchedule correction) {
    this.ring = new TransitionRing(capacity);
    this.priorities = new SumTree(capacity);
    this.random = random;
    this.priorityExponent = priorityExponent;
    this.correction = correction;
  }

  @Override
  public void add(Transition transition) {
    priorities.set(ring.add(transition), greatest);
  }

  @Override
  public int size() {
    return ring.size();
  }

  @Override
  public void sample(Sample[] batch) {
    if (ring.size() == 0) {
      throw new IllegalStateException("an empty replay has nothing to sample");
    }
    var slots = new int[batch.length];
    double smallest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < batch.length; i++) {
      slots[i] = priorities.find(random.nextDouble() * priorities.total());
      smallest = Math.min(smallest, priorities.get(slots[i]));
    }
    double beta = correction.at(batches);
    for (int i = 0; i < batch.length; i++) {
      double weight = StrictMath.pow(smallest / priorities.get(slots[i]), beta);
      batch[i].draw(ring.held(slots[i]), slots[i], weight);
    }
    batches++;
  }

  @Override
  public void learned(Sample[] batch) {
    for (Sample sample : batch) {
      double error = Math.abs(sample.error()) + SMALLEST_ERROR;
      double priority = StrictMath.pow(error, priorityExponent);
      greatest = Math.max(greatest, priority);
      priorities.set(sample.slot(), priority);
    }
  }

  /**
   * Gives the priority of a slot.
   *
   * @param slot from 0
   * @return 0 if it is empty
   */
  double priority(int slot) {
    return priorities.get(slot);
  }

  /**
   * Checks what must always hold.
   *
   * @throws IllegalStateException if it does not
   */
  void checkInvariants() {
    ring.checkInvariants();
    priorities.checkInvariants();
    for (int slot = 0; slot < ring.capacity(); slot++) {
      if ((priorities.get(slot) > 0) != (slot < ring.size())) {
        throw new IllegalStateException("the priority of slot " + slot + " does not fit");
      }
    }
  }

  @Override
  public void saveState(DataOutput out) throws IOException {
    random.saveState(out);
    ring.saveState(out);
    out.writeLong(batches);
    out.writeDouble(greatest);
    for (int slot = 0; slot < ring.size(); slot++) {
      out.writeDouble(priorities.get(slot));
    }
  }

  @Override
  public void loadState(DataInput in) throws IOException {
    random.loadState(in);
    ring.loadState(in);
    batches = in.readLong();
    greatest = in.readDouble();
    for (int slot = 0; slot < ring.capacity(); slot++) {
      priorities.set(slot, slot < ring.size() ? in.readDouble() : 0);
    }
  }
}
