package io.masito.agents.replay;

/**
 * Weights in numbered slots, their sum, and the slot in which a share of the sum falls, each in
 * logarithmic time. Each inner node is computed from its two children, never by adding differences,
 * so sums do not drift. Not thread-safe.
 */
final class SumTree {

  private final int leaves;

  /** Node i has the children 2i and 2i + 1; the root is 1, the leaves begin at {@link #leaves}. */
  private final double[] sums;

  SumTree(int slots) {
    this.leaves = Integer.highestOneBit(Math.max(1, 2 * slots - 1));
    this.sums = new double[2 * leaves];
  }

  double total() {
    return sums[1];
  }

  double get(int slot) {
    return sums[leaves + slot];
  }

  /** Sets a weight, at least 0. */
  void set(int slot, double weight) {
    int node = leaves + slot;
    sums[node] = weight;
    for (node /= 2; node >= 1; node /= 2) {
      sums[node] = sums[2 * node] + sums[2 * node + 1];
    }
  }

  /**
   * Finds the slot within whose weight a mass falls when the weights are laid side by side.
   *
   * @param mass in [0, total)
   * @return a slot whose weight is above 0
   */
  int find(double mass) {
    double rest = mass;
    int node = 1;
    while (node < leaves) {
      double left = sums[2 * node];
      // Rounding may leave a rest where there is no weight on the right.
      boolean goLeft = rest < left || sums[2 * node + 1] == 0;
      rest = goLeft ? rest : rest - left;
      node = goLeft ? 2 * node : 2 * node + 1;
    }
    return node - leaves;
  }

  /**
   * Checks what must always hold.
   *
   * @throws IllegalStateException if it does not
   */
  void checkInvariants() {
    for (int node = 1; node < leaves; node++) {
      if (sums[node] != sums[2 * node] + sums[2 * node + 1]) {
        throw new IllegalStateException("node " + node + " is not the sum of its children");
      }
    }
  }
}
