package io.masito.env.hoodie;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of a node, or the whole cloud, that computes tasks of others: a queue for each agent
 * they came from, and a processor that is shared equally by the queues that hold a task in a slot.
 */
final class PublicNode {

  private final HoodieSettings settings;
  private final int place;

  /** By source; null where a task has never come from, or none is left. */
  private final @Nullable PublicQueue[] queues;

  /** Active queues by slot, of the slots of the history; ring. */
  private final int[] history;

  private int historySum;

  PublicNode(HoodieSettings settings, int place) {
    this.settings = settings;
    this.place = place;
    this.queues = new @Nullable PublicQueue[settings.agents()];
    this.history = new int[settings.historySlots()];
  }

  private PublicNode(PublicNode other) {
    this(other.settings, other.place);
    for (int source = 0; source < queues.length; source++) {
      PublicQueue queue = other.queues[source];
      queues[source] = queue == null || queue.isEmpty() ? null : queue.copy();
    }
    System.arraycopy(other.history, 0, history, 0, history.length);
    historySum = other.historySum;
  }

  PublicNode copy() {
    return new PublicNode(this);
  }

  void add(HoodieTask task, int joined) {
    PublicQueue queue = queues[task.agent()];
    if (queue == null) {
      queue = new PublicQueue(settings);
      queues[task.agent()] = queue;
    }
    queue.add(task, joined);
  }

  /** Plays a slot; adds the tasks that are done in it, or thrown at its end. */
  void play(int slot, List<PublicQueue.Leaving> leaving) {
    int active = active();
    remember(slot, active);
    if (active == 0) {
      return;
    }
    double share = settings.publicCyclesPerSlot(place) / active;
    for (PublicQueue queue : queues) {
      if (queue != null && !queue.isEmpty()) {
        add(queue.serve(slot, share), leaving);
        for (PublicQueue.Leaving late = queue.late(slot); late != null; late = queue.late(slot)) {
          leaving.add(late);
        }
      }
    }
  }

  private static void add(PublicQueue.@Nullable Leaving done, List<PublicQueue.Leaving> leaving) {
    if (done != null) {
      leaving.add(done);
    }
  }

  private void remember(int slot, int active) {
    int at = slot % history.length;
    historySum += active - history[at];
    history[at] = active;
  }

  private int active() {
    int active = 0;
    for (PublicQueue queue : queues) {
      active += queue != null && !queue.isEmpty() ? 1 : 0;
    }
    return active;
  }

  /** Queues that held a task in the slot before this one. */
  int activeBefore(int slot) {
    return slot == 0 ? 0 : history[(slot - 1) % history.length];
  }

  /** The same, in the mean over the slots of the history. */
  double activeLately() {
    return (double) historySum / history.length;
  }

  /** Tasks of a source that are here. */
  int tasks(int source) {
    PublicQueue queue = queues[source];
    return queue == null ? 0 : queue.size();
  }

  /** Bits of a source that are still to be computed here. */
  double bits(int source) {
    PublicQueue queue = queues[source];
    return queue == null ? 0 : queue.bits();
  }
}
