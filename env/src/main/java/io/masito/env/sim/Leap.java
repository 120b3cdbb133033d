package io.masito.env.sim;

import io.masito.env.llm.KvMemory;

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

  private static final long UNKNOWN = -1;

  private final Engine[] engines;
  private final int[] order;
  private final int[] rotated;
  private int turns;
  private long iterations;

  /** Time of all iterations to come; negative if it has not been worked out. */
  private long totalFemtos = UNKNOWN;

  Leap(Engine[] engines) {
    this.engines = engines;
    this.order = new int[engines.length];
    this.rotated = new int[engines.length];
  }

  Leap copy(Engine[] enginesOfCopy) {
    var copy = new Leap(enginesOfCopy);
    System.arraycopy(order, 0, copy.order, 0, turns);
    copy.turns = turns;
    copy.iterations = iterations;
    copy.totalFemtos = totalFemtos;
    return copy;
  }

  /** Forgets everything. */
  void clear() {
    turns = 0;
    iterations = 0;
    totalFemtos = UNKNOWN;
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
      long complete = (engine(turn).stepsToChange() - 1) * turns + turn + 1;
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
    if (growthBytes(iterations) <= memory.freeBytes()) {
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

  /** Memory that is needed more when so many iterations have been started. */
  long growthBytes(long started) {
    long bytes = 0;
    for (int turn = 0; turn < turns; turn++) {
      bytes += engine(turn).growthBytes(steps(turn, started));
    }
    return bytes;
  }

  /** Energy above idle of the iteration that runs, joules. */
  double stepJoules() {
    return engine(0).stepJoules();
  }

  /** Time of all iterations to come, femtoseconds. */
  long totalFemtos() {
    if (totalFemtos < 0) {
      totalFemtos = femtos(iterations);
    }
    return totalFemtos;
  }

  /** Time of the first so many iterations, femtoseconds. */
  long femtos(long count) {
    long femtos = 0;
    for (int turn = 0; turn < turns; turn++) {
      femtos += engine(turn).decodeFemtos(steps(turn, count));
    }
    return femtos;
  }

  /**
   * How many iterations end within a time; the last of the leap is never counted. A step takes
   * hardly longer than the one before, so a straight line between two counts all but hits it.
   */
  long finishedWithin(long limitFemtos) {
    long finished = 0;
    long finishedFemtos = 0;
    long tooMany = iterations;
    long tooManyFemtos = totalFemtos();
    while (tooMany - finished > 1) {
      double share =
          (double) (limitFemtos - finishedFemtos) / (double) (tooManyFemtos - finishedFemtos);
      long guess = finished + (long) (share * (tooMany - finished));
      guess = StrictMath.max(finished + 1, StrictMath.min(tooMany - 1, guess));
      long femtos = femtos(guess);
      if (femtos <= limitFemtos) {
        finished = guess;
        finishedFemtos = femtos;
      } else {
        tooMany = guess;
        tooManyFemtos = femtos;
      }
    }
    return finished;
  }

  /**
   * Ends so many iterations, not all, and starts the next.
   *
   * @return energy above idle of those that have been started and were not counted before, joules
   */
  double advance(long finished) {
    double joules = decode(finished, finished + 1);
    iterations -= finished;
    totalFemtos = UNKNOWN;
    System.arraycopy(order, 0, rotated, 0, turns);
    for (int turn = 0; turn < turns; turn++) {
      order[turn] = rotated[(int) ((turn + finished) % turns)];
    }
    return joules;
  }

  /**
   * Ends all iterations.
   *
   * @return energy above idle of those that were not counted before, joules
   */
  double finish() {
    return decode(iterations, iterations);
  }

  /** Gives up all iterations but the one that runs. */
  void cut() {
    iterations = 1;
    totalFemtos = UNKNOWN;
  }

  private double decode(long finished, long started) {
    double joules = 0;
    for (int turn = 0; turn < turns; turn++) {
      joules += engine(turn).decode(steps(turn, started), steps(turn, finished));
    }
    return joules;
  }

  /** Of the first so many iterations, the decode steps of a model of the node. */
  long stepsOf(int engine, long count) {
    for (int turn = 0; turn < turns; turn++) {
      if (order[turn] == engine) {
        return steps(turn, count);
      }
    }
    return 0;
  }

  /** Of the first so many iterations, those of one turn. */
  private long steps(int turn, long count) {
    return (count - turn + turns - 1) / turns;
  }

  private Engine engine(int turn) {
    return engines[order[turn]];
  }
}
