package io.masito.agents.replay;

import io.masito.agents.Transition;
import io.masito.env.random.SmallRandom;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Replay in which all transitions are drawn alike, with replacement (Volodymyr Mnih et al.,
 * "Human-level control through deep reinforcement learning", 2015). Stores the newest transitions.
 * Adding and sampling take constant time. Not thread-safe.
 */
public final class UniformReplay implements Replay {

  private final TransitionRing ring;
  private final SmallRandom random;

  /**
   * Makes an empty replay.
   *
   * @param capacity transitions kept, above 0
   * @param random the draws; owned by this replay from now on
   */
  public UniformReplay(int capacity, SmallRandom random) {
    this.ring = new TransitionRing(capacity);
    this.random = random;
  }

  @Override
  public void add(Transition transition) {
    ring.add(transition);
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
    for (Sample sample : batch) {
      int slot = random.nextInt(ring.size());
      sample.draw(ring.held(slot), slot, 1);
    }
  }

  /** Does nothing: errors do not count here. */
  @Override
  public void learned(Sample[] batch) {}

  /**
   * Gives a transition by age.
   *
   * @param age 0 for the oldest, below the size
   * @return the transition
   */
  Transition byAge(int age) {
    return ring.byAge(age);
  }

  /**
   * Checks what must always hold.
   *
   * @throws IllegalStateException if it does not
   */
  void checkInvariants() {
    ring.checkInvariants();
  }

  @Override
  public void saveState(DataOutput out) throws IOException {
    random.saveState(out);
    ring.saveState(out);
  }

  @Override
  public void loadState(DataInput in) throws IOException {
    random.loadState(in);
    ring.loadState(in);
  }
}
