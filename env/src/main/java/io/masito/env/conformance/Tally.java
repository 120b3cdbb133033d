package io.masito.env.conformance;

/** Counts what the whole kit has played. */
final class Tally {

  private long episodes;
  private long turns;
  private long decisions;

  void episode() {
    episodes++;
  }

  void turn() {
    turns++;
  }

  void decisions(int count) {
    decisions += count;
  }

  long episodes() {
    return episodes;
  }

  long turns() {
    return turns;
  }

  long decisions() {
    return decisions;
  }
}
