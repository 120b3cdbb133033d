package io.masito.env.sim;

import io.masito.env.Outcome;
import io.masito.env.OutcomeKind;
import io.masito.env.random.RandomStreams;
import io.masito.env.view.Prices;
import java.util.ArrayList;
import java.util.List;

/** What became of the requests of an episode, until somebody takes it. Not thread-safe. */
final class OutcomeBook {

  private final World world;
  private final RandomStreams streams;
  private final List<Outcome> ended = new ArrayList<>();
  private final boolean prefixes;
  private long prefixHitTokens;

  OutcomeBook(World world, RandomStreams streams) {
    this.world = world;
    this.streams = streams;
    this.prefixes = world.workload().hasPrefixes();
  }

  OutcomeBook copy() {
    var copy = new OutcomeBook(world, streams);
    copy.ended.addAll(ended);
    copy.prefixHitTokens = prefixHitTokens;
    return copy;
  }

  /**
   * Writes down how a request ended.
   *
   * @param beyond prices of energy and money at its place beyond the objective's
   */
  Outcome add(ActiveRequest request, OutcomeKind kind, Prices beyond, long nowNanos) {
    Outcome outcome = Accounting.outcome(world, streams, request, kind, nowNanos, beyond);
    prefixHitTokens += prefixes ? request.hitTokens : 0;
    ended.add(outcome);
    return outcome;
  }

  /** Hands over what was written since the last call. */
  List<Outcome> take() {
    List<Outcome> outcomes = List.copyOf(ended);
    ended.clear();
    return outcomes;
  }

  /** Tokens of prompts that were in a prefix cache when the requests were started first. */
  long prefixHitTokens() {
    return prefixHitTokens;
  }
}
