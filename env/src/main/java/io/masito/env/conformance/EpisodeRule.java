package io.masito.env.conformance;

import io.masito.env.Decision;
import io.masito.env.Turn;
import java.util.List;

/** Watches one episode, turn by turn, for violations of one demand of the contract. */
interface EpisodeRule {

  /** Sees the next turn. */
  void turned(Turn turn);

  /** Sees the decisions that are about to be given in the turn seen last. */
  default void decided(Turn turn, List<Decision> decisions) {}
}
