package io.masito.agents.team;

import io.masito.agents.dqn.EpsilonGreedy;
import io.masito.env.AgentTurn;
import io.masito.env.Decision;

/** A decision that is due in one of several worlds, and the option once it is chosen. */
final class DueDecision {

  private final RunningEpisode episode;
  private final AgentTurn view;
  private final AgentTurn seen;
  private final long timeNanos;
  private int option;

  /**
   * Notes that a decision is due.
   *
   * @param episode in which
   * @param view what the agent sees
   * @param seen what its network sees of it
   * @param timeNanos time of the turn
   */
  DueDecision(RunningEpisode episode, AgentTurn view, AgentTurn seen, long timeNanos) {
    this.episode = episode;
    this.view = view;
    this.seen = seen;
    this.timeNanos = timeNanos;
  }

  int agent() {
    return view.agent();
  }

  AgentTurn seen() {
    return seen;
  }

  /** How many values the network may read. */
  int values() {
    return seen.observation().options() * seen.observation().features();
  }

  /** Has all that the network may read worked out now, before two threads read it. */
  void complete(float[] room) {
    seen.observation().copyValues(room, 0);
  }

  /** Takes the choice of the rule that teaches. */
  void follow() {
    option = episode.teacher().decide(view);
  }

  /** Draws by lot, as the agent explores; the option, or that it is to be chosen greedily. */
  int draw(EpsilonGreedy exploration) {
    return exploration.draw(seen.observation(), episode.draws().get(view.agent()));
  }

  void choose(int chosen) {
    option = chosen;
  }

  /** Has the decision wait for its outcome. */
  Decision taken() {
    episode.assemblers().get(seen.agent()).begin(seen, timeNanos, option);
    return new Decision(seen.agent(), seen.decisionId(), option);
  }
}
