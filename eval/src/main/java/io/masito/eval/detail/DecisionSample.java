package io.masito.eval.detail;

import io.masito.env.Outcome;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Keeps the decisions whose ids have the smallest hashes. Which those are depends on the ids alone,
 * so all policies that meet the same requests show the same ones, and no time of the episode is
 * preferred.
 */
final class DecisionSample {

  private final int size;
  private final TreeMap<Long, SampledDecision> byHash = new TreeMap<>(Long::compareUnsigned);

  DecisionSample(int size) {
    this.size = size;
  }

  void offer(long id, Supplier<SampledDecision> decision) {
    long hash = hash(id);
    if (byHash.size() == size && Long.compareUnsigned(hash, byHash.lastKey()) >= 0) {
      return;
    }
    byHash.put(hash, decision.get());
    if (byHash.size() > size) {
      byHash.pollLastEntry();
    }
  }

  void ended(Outcome outcome) {
    byHash.computeIfPresent(
        hash(outcome.requestId()), (hash, decision) -> decision.endedBy(SampledEnd.of(outcome)));
  }

  List<SampledDecision> taken() {
    return byHash.entrySet().stream()
        .map(Map.Entry::getValue)
        .sorted(Comparator.comparingLong(SampledDecision::requestId))
        .toList();
  }

  /**
   * One to one from ids to hashes: the finaliser of MurmurHash3 with the constants of David
   * Stafford's 13th variant ("Better bit mixing", 2011), as used by SplitMix64.
   */
  static long hash(long id) {
    long z = id + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
