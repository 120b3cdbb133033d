package io.masito.eval.detail;

import java.util.List;

/**
 * What happened inside a cell.
 *
 * @param latency arrival to last token of served requests, among all arrivals
 * @param firstToken arrival to first token of requests that had one, among all arrivals
 * @param mix how many decisions went where, by load of the agent's own node; bands ascending
 * @param decisions a few decisions in full, in the order of their ids
 */
public record CellDetail(
    DurationCounts latency,
    DurationCounts firstToken,
    List<MixCount> mix,
    List<SampledDecision> decisions) {

  /** Copies the lists. */
  public CellDetail {
    mix = List.copyOf(mix);
    decisions = List.copyOf(decisions);
  }
}
