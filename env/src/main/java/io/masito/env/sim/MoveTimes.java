package io.masito.env.sim;

import java.util.List;

/** When the next large transfer starts. Not thread-safe. */
final class MoveTimes {

  private static final long NEVER = NodeClock.NEVER;

  private final List<MoveModel> moves;
  private final long[] times;
  private int next;
  private long nextNanos;

  MoveTimes(List<MoveModel> moves) {
    this(moves, moves.stream().mapToLong(MoveModel::firstNanos).toArray());
  }

  private MoveTimes(List<MoveModel> moves, long[] times) {
    this.moves = moves;
    this.times = times;
    findNext();
  }

  MoveTimes copy() {
    return new MoveTimes(moves, times.clone());
  }

  /** When the next one starts, {@link NodeClock#NEVER} if none does. */
  long nextNanos() {
    return nextNanos;
  }

  /** Takes the next one, of those of one instant the one that the scenario names first. */
  MoveModel take() {
    MoveModel move = moves.get(next);
    times[next] = move.everyNanos() == 0 ? NEVER : nextNanos + move.everyNanos();
    findNext();
    return move;
  }

  private void findNext() {
    nextNanos = NEVER;
    for (int i = 0; i < times.length; i++) {
      if (times[i] < nextNanos) {
        nextNanos = times[i];
        next = i;
      }
    }
  }
}
