package io.masito.env.sim;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What will happen, earliest first: a binary heap over parallel arrays. Events of the same instant
 * come in the order of their kinds, then in the order in which they were added. Not thread-safe.
 */
final class EventQueue {

  private static final int FIRST_CAPACITY = 64;

  private long[] times = new long[FIRST_CAPACITY];
  private long[] sequences = new long[FIRST_CAPACITY];
  private EventKind[] kinds = new EventKind[FIRST_CAPACITY];
  private long[] subjects = new long[FIRST_CAPACITY];
  private int[] details = new int[FIRST_CAPACITY];
  private @Nullable LoadReport[] reports = new LoadReport[FIRST_CAPACITY];
  private int size;
  private long nextSequence;

  EventQueue copy() {
    var copy = new EventQueue();
    copy.times = times.clone();
    copy.sequences = sequences.clone();
    copy.kinds = kinds.clone();
    copy.subjects = subjects.clone();
    copy.details = details.clone();
    copy.reports = reports.clone();
    copy.size = size;
    copy.nextSequence = nextSequence;
    return copy;
  }

  boolean isEmpty() {
    return size == 0;
  }

  long nextTimeNanos() {
    return times[0];
  }

  void add(long timeNanos, EventKind kind, long subject) {
    add(timeNanos, kind, subject, 0, null);
  }

  void add(long timeNanos, EventKind kind, long subject, int detail, @Nullable LoadReport report) {
    if (size == times.length) {
      grow();
    }
    times[size] = timeNanos;
    sequences[size] = nextSequence++;
    kinds[size] = kind;
    subjects[size] = subject;
    details[size] = detail;
    reports[size] = report;
    siftUp(size);
    size++;
  }

  Event remove() {
    var event = new Event(times[0], kinds[0], subjects[0], details[0], reports[0]);
    size--;
    move(size, 0);
    reports[size] = null;
    siftDown();
    return event;
  }

  private void siftUp(int from) {
    int child = from;
    while (child > 0) {
      int parent = (child - 1) / 2;
      if (!before(child, parent)) {
        return;
      }
      swap(child, parent);
      child = parent;
    }
  }

  private void siftDown() {
    int parent = 0;
    while (true) {
      int child = 2 * parent + 1;
      if (child >= size) {
        return;
      }
      if (child + 1 < size && before(child + 1, child)) {
        child++;
      }
      if (!before(child, parent)) {
        return;
      }
      swap(child, parent);
      parent = child;
    }
  }

  private boolean before(int a, int b) {
    if (times[a] != times[b]) {
      return times[a] < times[b];
    }
    int byKind = kinds[a].compareTo(kinds[b]);
    return byKind != 0 ? byKind < 0 : sequences[a] < sequences[b];
  }

  private void swap(int a, int b) {
    long time = times[a];
    long sequence = sequences[a];
    EventKind kind = kinds[a];
    long subject = subjects[a];
    int detail = details[a];
    LoadReport report = reports[a];
    move(b, a);
    times[b] = time;
    sequences[b] = sequence;
    kinds[b] = kind;
    subjects[b] = subject;
    details[b] = detail;
    reports[b] = report;
  }

  private void move(int from, int to) {
    times[to] = times[from];
    sequences[to] = sequences[from];
    kinds[to] = kinds[from];
    subjects[to] = subjects[from];
    details[to] = details[from];
    reports[to] = reports[from];
  }

  private void grow() {
    int capacity = 2 * size;
    times = Arrays.copyOf(times, capacity);
    sequences = Arrays.copyOf(sequences, capacity);
    kinds = Arrays.copyOf(kinds, capacity);
    subjects = Arrays.copyOf(subjects, capacity);
    details = Arrays.copyOf(details, capacity);
    reports = Arrays.copyOf(reports, capacity);
  }

  /**
   * Something that happens.
   *
   * @param timeNanos when
   * @param kind what
   * @param subject which node or request
   * @param detail which neighbour of a receiving node, which number of a message, or which plan of
   *     a node
   * @param report the message that arrives, if it is one
   */
  record Event(
      long timeNanos, EventKind kind, long subject, int detail, @Nullable LoadReport report) {}
}
