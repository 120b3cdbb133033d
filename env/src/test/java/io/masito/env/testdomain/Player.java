package io.masito.env.testdomain;

import io.masito.env.AgentTurn;
import io.masito.env.Decision;
import io.masito.env.EpisodeTotals;
import io.masito.env.MultiAgentEnv;
import io.masito.env.Outcome;
import io.masito.env.Turn;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import io.masito.env.view.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/** Plays episodes to their end. */
public final class Player {

  private Player() {}

  /** What came of an episode. */
  public record Played(List<Turn> turns, List<Outcome> outcomes, EpisodeTotals totals) {}

  /** Chooses by lot among the allowed options. */
  public static ToIntFunction<Observation> byLot(long seed) {
    SmallRandom random = new RandomStreams(seed).of(Purpose.RULE);
    return seen -> {
      int option = random.nextInt(seen.options());
      while (!seen.allowed(option)) {
        option = (option + 1) % seen.options();
      }
      return option;
    };
  }

  /** Plays a whole episode. */
  public static Played play(MultiAgentEnv env, long seed, ToIntFunction<Observation> chooser) {
    return finish(env, env.reset(seed), chooser);
  }

  /** Plays on from a turn. */
  public static Played finish(MultiAgentEnv env, Turn from, ToIntFunction<Observation> chooser) {
    List<Turn> turns = new ArrayList<>(List.of(from));
    List<Outcome> outcomes = new ArrayList<>(from.outcomes());
    Turn turn = from;
    while (!turn.ended()) {
      turn = env.step(decide(turn, chooser));
      turns.add(turn);
      outcomes.addAll(turn.outcomes());
    }
    return new Played(turns, outcomes, turn.episodeTotals().orElseThrow());
  }

  /** Plays a whole episode and keeps nothing of it; the outcomes are handed over as they come. */
  public static EpisodeTotals stream(
      MultiAgentEnv env, long seed, ToIntFunction<AgentTurn> chooser, Consumer<Outcome> ended) {
    Turn turn = env.reset(seed);
    turn.outcomes().forEach(ended);
    while (!turn.ended()) {
      List<Decision> decisions = new ArrayList<>();
      for (AgentTurn due : turn.agents()) {
        decisions.add(new Decision(due.agent(), due.decisionId(), chooser.applyAsInt(due)));
      }
      turn = env.step(decisions);
      turn.outcomes().forEach(ended);
    }
    return turn.episodeTotals().orElseThrow();
  }

  /** Decides for every due agent. */
  public static List<Decision> decide(Turn turn, ToIntFunction<Observation> chooser) {
    List<Decision> decisions = new ArrayList<>();
    for (AgentTurn due : turn.agents()) {
      int option = chooser.applyAsInt(due.observation());
      decisions.add(new Decision(due.agent(), due.decisionId(), option));
    }
    return decisions;
  }
}
