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

  /** Instants as a heap, the earliest on top. */
  private final long[] times;

  /** Whose they are. */
  private final int[] nodes;

  /** By node, where in the heap it stands. */
  private final int[] places;

  NodeClock(int nodes) {
    this(new long[nodes], new int[nodes], new int[nodes]);
    Arrays.fill(times, NEVER);
    for (int node = 0; node < nodes; node++) {
      this.nodes[node] = node;
      places[node] = node;
    }
  }

  private NodeClock(long[] times, int[] nodes, int[] places) {
    this.times = times;
    this.nodes = nodes;
    this.places = places;
  }

  NodeClock copy() {
    return new NodeClock(times.clone(), nodes.clone(), places.clone());
  }

  /** The node that comes next. */
  int nextNode() {
    return nodes[0];
  }

  /** When it comes, {@link #NEVER} if none does. */
  long nextNanos() {
    return times[0];
  }

  /** Sets a node's instant, or that there is none. */
  void set(int node, long timeNanos) {
    if (timeNanos > times[places[node]]) {
      siftDown(node, timeNanos);
    } else {
      siftUp(node, timeNanos);
    }
  }

  /** Sets a node's instant if it is not to come sooner anyway. */
  void bringForward(int node, long timeNanos) {
    if (timeNanos < times[places[node]]) {
      siftUp(node, timeNanos);
    }
  }

  private void siftUp(int node, long timeNanos) {
    int child = places[node];
    while (child > 0) {
      int parent = (child - 1) >>> 1;
      if (!before(timeNanos, node, parent)) {
        break;
      }
      move(parent, child);
      child = parent;
    }
    put(child, timeNanos, node);
  }

  private void siftDown(int node, long timeNanos) {
    int parent = places[node];
    while (2 * parent + 1 < times.length) {
      int child = 2 * parent + 1;
      if (child + 1 < times.length && before(times[child + 1], nodes[child + 1], child)) {
        child++;
      }
      if (before(timeNanos, node, child)) {
        break;
      }
      move(child, parent);
      parent = child;
    }
    put(parent, timeNanos, node);
  }

  private void move(int from, int to) {
    put(to, times[from], nodes[from]);
  }

  private void put(int place, long timeNanos, int node) {
    times[place] = timeNanos;
    nodes[place] = node;
    places[node] = place;
  }

  private boolean before(long timeNanos, int node, int place) {
    return timeNanos != times[place] ? timeNanos < times[place] : node < nodes[place];
  }
}
