package io.masito.eval.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Counts how often each agent chose each option. Memory grows with agents and options only. */
final class OptionTally {

  private final List<long[]> byAgent = new ArrayList<>();

  void add(int agent, int option) {
    while (byAgent.size() <= agent) {
      byAgent.add(new long[1]);
    }
    long[] counts = byAgent.get(agent);
    if (option >= counts.length) {
      counts = Arrays.copyOf(counts, option + 1);
      byAgent.set(agent, counts);
    }
    counts[option]++;
  }

  /** Gives the choices that were the commonest of their agent. */
  long commonest() {
    return byAgent.stream().mapToLong(counts -> Arrays.stream(counts).max().orElse(0)).sum();
  }
}
