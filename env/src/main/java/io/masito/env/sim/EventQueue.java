package io.masito.env.sim;

import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * What will happen, earliest first: a binary heap over parallel arrays. Events of the same instant
 * come in the order of their kinds, then in the order in which they were added. Not thread-safe.
 */
final class EventQueue {

  private static final int FIRST_CAPACITY = 64;
  private static final int KIND_SHIFT = 56;
  private static final EventKind[] KINDS = EventKind.values();

  private long[] times = new long[FIRST_CAPACITY];

  /** Kind above, number of the event below: what decides among events of the same instant. */
  private long[] orders = new long[FIRST_CAPACITY];

  private ActiveRequest[] requests = new ActiveRequest[FIRST_CAPACITY];
  private int size;
  private long nextNumber;

  /** Copies the queue; the requests in it are replaced by what is given for them. */
  EventQueue copy(UnaryOperator<ActiveRequest> copyOf) {
    var copy = new EventQueue();
    int capacity = StrictMath.max(FIRST_CAPACITY, size);
    copy.times = Arrays.copyOf(times, capacity);
    copy.orders = Arrays.copyOf(orders, capacity);
    copy.requests = new ActiveRequest[capacity];
    for (int i = 0; i < size; i++) {
      copy.requests[i] = copyOf.apply(requests[i]);
    }
    copy.size = size;
    copy.nextNumber = nextNumber;
    return copy;
  }

  boolean isEmpty() {
    return size == 0;
  }

  long nextTimeNanos() {
    return times[0];
  }

  EventKind nextKind() {
    return KINDS[(int) (orders[0] >>> KIND_SHIFT)];
  }

  ActiveRequest nextRequest() {
    return requests[0];
  }

  void add(long timeNanos, EventKind kind, ActiveRequest request) {
    if (size == times.length) {
      grow();
    }
    long order = ((long) kind.ordinal() << KIND_SHIFT) | nextNumber++;
    put(siftUp(size++, timeNanos, order), timeNanos, order, request);
  }

  /** Removes the next event. */
  void remove() {
    size--;
    long time = times[size];
    long order = orders[size];
    ActiveRequest request = requests[size];
    requests[size] = null;
    if (size > 0) {
      put(siftDown(time, order), time, order, request);
    }
  }

  /** Moves parents down a place to where an event belongs; gives that place. */
  private int siftUp(int from, long time, long order) {
    int child = from;
    while (child > 0) {
      int parent = (child - 1) >>> 1;
      if (!before(time, order, parent)) {
        break;
      }
      move(parent, child);
      child = parent;
    }
    return child;
  }

  /** Moves children up from the top to where an event belongs; gives that place. */
  private int siftDown(long time, long order) {
    int parent = 0;
    while (true) {
      int child = 2 * parent + 1;
      if (child >= size) {
        return parent;
      }
      if (child + 1 < size && before(times[child + 1], orders[child + 1], child)) {
        child++;
      }
      if (before(time, order, child)) {
        return parent;
      }
      move(child, parent);
      parent = child;
    }
  }

  private boolean before(long time, long order, int place) {
    return time != times[place] ? time < times[place] : order < orders[place];
  }

  private void move(int from, int to) {
    put(to, times[from], orders[from], requests[from]);
  }

  private void put(int place, long time, long order, ActiveRequest request) {
    times[place] = time;
    orders[place] = order;
    requests[place] = request;
  }

  private void grow() {
    int capacity = 2 * size;
    times = Arrays.copyOf(times, capacity);
    orders = Arrays.copyOf(orders, capacity);
    requests = Arrays.copyOf(requests, capacity);
  }
}
