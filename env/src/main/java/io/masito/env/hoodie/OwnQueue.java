package io.masito.env.hoodie;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * A queue that serves only its own agent's tasks, one after another, each in a known number of
 * slots: the private queue and the offloading queue of the paper. When a task starts and leaves is
 * known when it joins: with {@code psi} the last slot of those before it, it starts in slot {@code
 * max(t, psi + 1)} and leaves with the last slot it needs, or with the last slot of its timeout if
 * that comes first (equations 6, 7, 9 and 10). A task that will be thrown keeps its place till
 * then.
 */
final class OwnQueue {

  private final ArrayDeque<Visit> visits;
  private int lastSlot;
  private long bits;

  OwnQueue() {
    visits = new ArrayDeque<>();
    lastSlot = -1;
  }

  private OwnQueue(OwnQueue other) {
    visits = new ArrayDeque<>(other.visits);
    lastSlot = other.lastSlot;
    bits = other.bits;
  }

  OwnQueue copy() {
    return new OwnQueue(this);
  }

  /**
   * A task's stay in the queue.
   *
   * @param task the task
   * @param start slot in which its service starts, if it does before the task leaves
   * @param end slot at the end of which it leaves
   * @param whole whether it has been served by then
   */
  record Visit(HoodieTask task, int start, int end, boolean whole) {

    boolean started() {
      return start <= end;
    }
  }

  /** Slots that a task which joins in a slot waits before it is served. */
  int waitingSlots(int slot) {
    return StrictMath.max(0, lastSlot - slot + 1);
  }

  void add(HoodieTask task, int neededSlots) {
    int start = task.slot() + waitingSlots(task.slot());
    int served = start + neededSlots - 1;
    int end = StrictMath.min(served, task.lastSlot());
    visits.add(new Visit(task, start, end, served <= task.lastSlot()));
    lastSlot = StrictMath.max(lastSlot, end);
    bits += task.bits();
  }

  /** Takes out a task that leaves at the end of a slot, if there is one. */
  @Nullable Visit leaving(int slot) {
    Visit first = visits.peekFirst();
    if (first == null || first.end() > slot) {
      return null;
    }
    bits -= first.task().bits();
    return visits.removeFirst();
  }

  int size() {
    return visits.size();
  }

  /** Bits of all tasks in it, that in service as a whole. */
  long bits() {
    return bits;
  }

  Iterable<Visit> visits() {
    return visits;
  }
}
