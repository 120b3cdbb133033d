package io.masito.env.sim;

import java.util.Arrays;

/**
 * When something that every node has one of will happen next, such as the end of its iteration: a
 * binary heap of nodes that knows where each of them stands, so that a changed instant moves one
 * node and leaves nothing void behind. Of the same instant the lower node comes first. Not
 * thread-safe.
 */
final class NodeClock {

  static final long NEVER = Long.MAX_VALUE;

  /** By node. */
  private final long[] times;

  /** Nodes as a heap, the earliest on top. */
  private final int[] heap;

  /** By node, where in the heap it stands. */
  private final int[] places;

  NodeClock(int nodes) {
    this(new long[nodes], new int[nodes], new int[nodes]);
    Arrays.fill(times, NEVER);
    for (int node = 0; node < nodes; node++) {
      heap[node] = node;
      places[node] = node;
    }
  }

  private NodeClock(long[] times, int[] heap, int[] places) {
    this.times = times;
    this.heap = heap;
    this.places = places;
  }

  NodeClock copy() {
    return new NodeClock(times.clone(), heap.clone(), places.clone());
  }

  /** The node that comes next. */
  int nextNode() {
    return heap[0];
  }

  /** When it comes, {@link #NEVER} if none does. */
  long nextNanos() {
    return times[heap[0]];
  }

  /** Sets a node's instant, or that there is none. */
  void set(int node, long timeNanos) {
    boolean later = timeNanos > times[node];
    times[node] = timeNanos;
    if (later) {
      siftDown(node);
    } else {
      siftUp(node);
    }
  }

  private void siftUp(int node) {
    int child = places[node];
    while (child > 0) {
      int parent = (child - 1) >>> 1;
      if (!before(node, heap[parent])) {
        break;
      }
      put(heap[parent], child);
      child = parent;
    }
    put(node, child);
  }

  private void siftDown(int node) {
    int parent = places[node];
    while (2 * parent + 1 < heap.length) {
      int child = 2 * parent + 1;
      if (child + 1 < heap.length && before(heap[child + 1], heap[child])) {
        child++;
      }
      if (!before(heap[child], node)) {
        break;
      }
      put(heap[child], parent);
      parent = child;
    }
    put(node, parent);
  }

  private void put(int node, int place) {
    heap[place] = node;
    places[node] = place;
  }

  private boolean before(int a, int b) {
    return times[a] != times[b] ? times[a] < times[b] : a < b;
  }
}
