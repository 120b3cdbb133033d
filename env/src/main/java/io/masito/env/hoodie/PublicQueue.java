package io.masito.env.hoodie;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The queue of one agent's tasks at another node or in the cloud. It serves its first task with
 * whatever share of the processor it gets; what a task leaves of a slot's share is lost, as the
 * next one starts with the next slot (equations 14 and 15).
 */
final class PublicQueue {

  /** A task with less work than this is done: shares of a processor are seldom exact in binary. */
  private static final double LEAST_CYCLES = 1;

  private static final int NEVER = -1;

  private final HoodieSettings settings;
  private final ArrayDeque<Stay> stays;
  private double firstCycles;
  private int firstStart = NEVER;
  private long behindBits;

  PublicQueue(HoodieSettings settings) {
    this.settings = settings;
    this.stays = new ArrayDeque<>();
  }

  private PublicQueue(PublicQueue other) {
    settings = other.settings;
    stays = new ArrayDeque<>(other.stays);
    firstCycles = other.firstCycles;
    firstStart = other.firstStart;
    behindBits = other.behindBits;
  }

  PublicQueue copy() {
    return new PublicQueue(this);
  }

  /**
   * A task and the slot from which on it is in the queue.
   *
   * @param task the task
   * @param joined first slot in which it may be served
   */
  record Stay(HoodieTask task, int joined) {}

  /**
   * A task that leaves the queue.
   *
   * @param stay the task
   * @param start slot in which its service started, -1 if it never did
   * @param whole whether it has been computed
   */
  record Leaving(Stay stay, int start, boolean whole) {}

  void add(HoodieTask task, int joined) {
    stays.add(new Stay(task, joined));
    if (stays.size() == 1) {
      firstCycles = settings.cycles(task.bits());
    } else {
      behindBits += task.bits();
    }
  }

  /** Serves the first task for a slot; gives it if it is done. */
  @Nullable Leaving serve(int slot, double cycles) {
    firstStart = firstStart == NEVER ? slot : firstStart;
    firstCycles -= cycles;
    return firstCycles < LEAST_CYCLES ? remove(true) : null;
  }

  /** Takes out a task whose last slot has passed, if there is one. */
  @Nullable Leaving late(int slot) {
    Stay first = stays.peekFirst();
    return first != null && first.task().lastSlot() <= slot ? remove(false) : null;
  }

  private Leaving remove(boolean whole) {
    var leaving = new Leaving(stays.removeFirst(), firstStart, whole);
    firstStart = NEVER;
    Stay next = stays.peekFirst();
    firstCycles = next == null ? 0 : settings.cycles(next.task().bits());
    behindBits -= next == null ? 0 : next.task().bits();
    return leaving;
  }

  boolean isEmpty() {
    return stays.isEmpty();
  }

  int size() {
    return stays.size();
  }

  /** Bits that are still to be computed. */
  double bits() {
    return settings.bits(firstCycles) + behindBits;
  }
}
