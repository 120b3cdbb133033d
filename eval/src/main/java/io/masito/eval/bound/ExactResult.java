package io.masito.eval.bound;

/**
 * What an exact search has found.
 *
 * @param utility the most that a sequence of decisions was seen to earn, utility of all requests
 * @param bound no sequence earns more; equal to {@code utility} if it is optimal
 * @param nodes turns that were looked at
 */
public record ExactResult(double utility, double bound, long nodes) {

  /**
   * Says whether the search was finished.
   *
   * @return true if nothing earns more than {@code utility}
   */
  public boolean optimal() {
    return bound <= utility;
  }

  @Override
  public String toString() {
    return optimal()
        ? "optimal: %s, %d turns".formatted(utility, nodes)
        : "best found: %s, bound %s, %d turns".formatted(utility, bound, nodes);
  }
}
