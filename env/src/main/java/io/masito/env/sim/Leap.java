package io.masito.env.sim;

import io.masito.env.llm.KvMemory;
import java.util.List;

/**
 * Decode steps of the models of a node that follow each other with nothing between them: no
 * admission, no completion before the last, no lack of memory. The models take turns, so iteration
 * i (from 0) is step i / n of the (i mod n)th of n models, and the time of any number of iterations
 * is a sum of closed forms, one for each model. Counts from the iteration that runs. Not
 * thread-safe.
 */
final class Leap {

  /** No leap is longer than about an hour, so that femtoseconds fit in a long. */
  private static final double LONGEST_FEMTOS = 4e18;

  private final List<Engine> engines;
  private final int[] order;
  private final int[] rotated;
  private int turns;
  private long iterations;

  Leap(List<Engine> engines, int size) {
    this.engines = engines;
    this.order = new int[size];
    this.rotated = new int[size];
  }

  Leap copy(List<Engine> enginesOfCopy) {
    var copy = new Leap(enginesOfCopy, order.length);
    System.arraycopy(order, 0, copy.order, 0, turns);
    copy.turns = turns;
    copy.iterations = iterations;
    return copy;
  }

  /** Forgets everything. */
  void clear() {
    turns = 0;
    iterations = 0;
  }

  /** Adds the model whose turn comes after those added before. */
  void add(int engine) {
    order[turns++] = engine;
  }

  /** Iterations to come, the running one included. */
  long iterations() {
    return iterations;
  }

  /** Index of the model whose iteration runs. */
  int current() {
    return order[0];
  }

  /** Index of the model that runs the last iteration. */
  int last() {
    return order[(int) ((iterations - 1) % turns)];
  }

  /** Finds how far the leap can go; false if there is not a single iteration. */
  boolean plan(KvMemory memory) {
    if (turns == 0) {
      return false;
    }
    iterations = Long.MAX_VALUE;
    for (int turn = 0; turn < turns; turn++) {
      long complete = (long) (engine(turn).stepsToCompletion() - 1) * turns + turn + 1;
      iterations = StrictMath.min(iterations, complete);
    }
    while (iterations > 1 && longestFemtos() > LONGEST_FEMTOS) {
      iterations /= 2;
    }
    fitInto(memory);
    return iterations > 0;
  }

  private double longestFemtos() {
    double round = 0;
    for (int turn = 0; turn < turns; turn++) {
      round += engine(turn).decodeFemtosAfter(steps(turn, iterations));
    }
    return round * (iterations / turns + 1);
  }

  private void fitInto(KvMemory memory) {
    long most = 0;
    for (int turn = 0; turn < turns; turn++) {
      most += engine(turn).mostGrowthBytes(steps(turn, iterations));
    }
    if (most <= memory.freeBytes() || growthBytes(iterations) <= memory.freeBytes()) {
      return;
    }
    long fits = 0;
    long tooMany = iterations;
    while (tooMany - fits > 1) {
      long middle = (fits + tooMany) / 2;
      if (growthBytes(middle) <= memory.freeBytes()) {
        fits = middle;
      } else {
        tooMany = middle;
      }
    }
    iterations = fits;
  }

  private long growthBytes(long started) {
    long bytes = 0;
    for (int turn = 0; turn < turns; turn++) {
      bytes += engine(turn).growthBytes(steps(turn, started));
    }
    return bytes;
  }

  /** Time of the first so many iterations, femtoseconds. */
  long femtos(long count) {
    long femtos = 0;
    for (int turn = 0; turn < turns; turn++) {
      femtos += engine(turn).decodeFemtos(steps(turn, count));
    }
    return femtos;
  }

  /** How many iterations end within a time; the last of the leap is never counted. */
  long finishedWithin(long limitFemtos) {
    long firstRound = 0;
    long lastRound = 0;
    for (int turn = 0; turn < turns; turn++) {
      firstRound += engine(turn).decodeFemtosAfter(0);
      lastRound += engine(turn).decodeFemtosAfter(steps(turn, iterations));
    }
    long finished = limitFemtos / lastRound * turns;
    long tooMany = limitFemtos / firstRound * turns + turns;
    finished = StrictMath.min(finished, iterations - 1);
    tooMany = StrictMath.min(tooMany, iterations);
    while (tooMany - finished > 1) {
      long middle = (finished + tooMany) / 2;
      if (femtos(middle) <= limitFemtos) {
        finished = middle;
      } else {
        tooMany = middle;
      }
    }
    return finished;
  }

  /** Starts the first iteration; gives its energy above idle. */
  double start() {
    return engine(0).decode(0, 1, 0);
  }

  /** Ends so many iterations, not all, and starts the next; gives the energy of those started. */
  double advance(long finished) {
    double joules = decode(finished, finished + 1);
    iterations -= finished;
    System.arraycopy(order, 0, rotated, 0, turns);
    for (int turn = 0; turn < turns; turn++) {
      order[turn] = rotated[(int) ((turn + finished) % turns)];
    }
    return joules;
  }

  /** Ends all iterations; gives the energy of those that had not been started. */
  double finish() {
    return decode(iterations, iterations);
  }

  /** Gives up all iterations but the one that runs. */
  void cut() {
    iterations = 1;
  }

  private double decode(long finished, long started) {
    double joules = 0;
    for (int turn = 0; turn < turns; turn++) {
      long before = turn == 0 ? 1 : 0;
      joules += engine(turn).decode(before, steps(turn, started), steps(turn, finished));
    }
    return joules;
  }

  /** Of the first so many iterations, those of one model. */
  private long steps(int turn, long count) {
    return (count - turn + turns - 1) / turns;
  }

  private Engine engine(int turn) {
    return engines.get(order[turn]);
  }
}
