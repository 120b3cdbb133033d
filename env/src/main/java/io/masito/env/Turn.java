package io.masito.env;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An instant at which decisions are due, or the end of the episode.
 *
 * @param timeNanos simulated time since the start of the episode, nanoseconds
 * @param phase whether the episode goes on
 * @param agents in a running turn the agents that owe a decision, each at most once, in ascending
 *     order of agent; in an ended turn the closing views of the agents, see {@link AgentTurn}
 * @param outcomes the requests that ended since the last turn, in order of their end; the ended
 *     turn also has those of the drain after the horizon
 * @param totals what the whole episode used, present in the ended turn only
 */
public record Turn(
    long timeNanos,
    EpisodePhase phase,
    List<AgentTurn> agents,
    List<Outcome> outcomes,
    @Nullable EpisodeTotals totals) {

  /** Copies the lists. */
  public Turn {
    agents = List.copyOf(agents);
    outcomes = List.copyOf(outcomes);
  }

  /**
   * Says whether the episode has ended.
   *
   * @return true unless the phase is {@link EpisodePhase#RUNNING}
   */
  public boolean ended() {
    return phase != EpisodePhase.RUNNING;
  }

  /**
   * Gives what the whole episode used.
   *
   * @return the totals if the episode has ended and the world keeps any
   */
  public Optional<EpisodeTotals> episodeTotals() {
    return Optional.ofNullable(totals);
  }
}
