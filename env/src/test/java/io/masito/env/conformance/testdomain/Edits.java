package io.masito.env.conformance.testdomain;

import io.masito.env.AgentTurn;
import io.masito.env.Credit;
import io.masito.env.EpisodePhase;
import io.masito.env.EpisodeTotals;
import io.masito.env.Outcome;
import io.masito.env.Turn;
import io.masito.env.view.Observation;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Ways to change parts of a turn. */
public final class Edits {

  private Edits() {}

  /** Changes the time of running turns. */
  public static Turn withTime(Turn turn, long timeNanos) {
    return new Turn(timeNanos, turn.phase(), turn.agents(), turn.outcomes(), turn.totals());
  }

  /** Changes the agents. */
  public static Turn withAgents(Turn turn, List<AgentTurn> agents) {
    return new Turn(turn.timeNanos(), turn.phase(), agents, turn.outcomes(), turn.totals());
  }

  /** Changes each agent. */
  public static UnaryOperator<Turn> agents(UnaryOperator<AgentTurn> edit) {
    return turn -> withAgents(turn, turn.agents().stream().map(edit).toList());
  }

  /** Changes each agent of running turns only. */
  public static UnaryOperator<Turn> due(UnaryOperator<AgentTurn> edit) {
    return turn -> turn.ended() ? turn : agents(edit).apply(turn);
  }

  /** Changes each credit. */
  public static UnaryOperator<Turn> credits(UnaryOperator<Credit> edit) {
    return agents(agent -> withCredits(agent, agent.credits().stream().map(edit).toList()));
  }

  /** Changes each outcome. */
  public static UnaryOperator<Turn> outcomes(UnaryOperator<Outcome> edit) {
    return turn -> withOutcomes(turn, turn.outcomes().stream().map(edit).toList());
  }

  /** Changes the outcomes. */
  public static Turn withOutcomes(Turn turn, List<Outcome> outcomes) {
    return new Turn(turn.timeNanos(), turn.phase(), turn.agents(), outcomes, turn.totals());
  }

  /** Changes phase and totals. */
  public static Turn withEnd(Turn turn, EpisodePhase phase, @Nullable EpisodeTotals totals) {
    return new Turn(turn.timeNanos(), phase, turn.agents(), turn.outcomes(), totals);
  }

  /** Changes an agent's credits. */
  public static AgentTurn withCredits(AgentTurn agent, List<Credit> credits) {
    return new AgentTurn(
        agent.agent(), agent.decisionId(), agent.observation(), agent.elapsedNanos(), credits);
  }

  /** Changes what an agent sees. */
  public static AgentTurn withView(AgentTurn agent, Observation seen) {
    return new AgentTurn(
        agent.agent(), agent.decisionId(), seen, agent.elapsedNanos(), agent.credits());
  }

  /** Changes an agent's elapsed time. */
  public static AgentTurn withElapsed(AgentTurn agent, long elapsedNanos) {
    return new AgentTurn(
        agent.agent(), agent.decisionId(), agent.observation(), elapsedNanos, agent.credits());
  }

  /** Changes an agent's decision id. */
  public static AgentTurn withDecisionId(AgentTurn agent, long id) {
    return new AgentTurn(
        agent.agent(), id, agent.observation(), agent.elapsedNanos(), agent.credits());
  }

  /** Changes one value of an observation. */
  public static Observation withValue(Observation seen, int index, float value) {
    var values = new float[seen.options() * seen.features()];
    var allowed = new boolean[seen.options()];
    seen.copyValues(values, 0);
    seen.copyAllowed(allowed, 0);
    values[index] = value;
    return Observation.of(seen.features(), values, allowed);
  }

  /** Makes an observation of so many rows and columns, with one mask for all. */
  public static Observation view(int options, int features, boolean allowed) {
    var mask = new boolean[options];
    Arrays.fill(mask, allowed);
    return Observation.of(features, new float[options * features], mask);
  }

  /** Changes the length of a request's prompt. */
  public static Outcome withPrompt(Outcome outcome, int promptTokens) {
    return new Outcome(
        outcome.requestId(),
        outcome.agent(),
        outcome.option(),
        outcome.place(),
        outcome.kind(),
        outcome.requestClass(),
        outcome.times(),
        promptTokens,
        outcome.outputTokens(),
        outcome.score());
  }
}
