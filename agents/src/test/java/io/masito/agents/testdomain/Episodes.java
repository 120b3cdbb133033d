package io.masito.agents.testdomain;

import io.masito.agents.Team;
import io.masito.env.AgentTurn;
import io.masito.env.Credit;
import io.masito.env.Decision;
import io.masito.env.MultiAgentEnv;
import io.masito.env.Turn;
import io.masito.policies.Policy;
import java.util.ArrayList;
import java.util.List;

/** Runs whole episodes. */
public final class Episodes {

  private Episodes() {}

  /** Trains for some episodes with seeds first, first + 1, ...; returns all decisions made. */
  public static List<Decision> train(MultiAgentEnv env, Team team, long first, int episodes) {
    var trace = new ArrayList<Decision>();
    for (long seed = first; seed < first + episodes; seed++) {
      Turn turn = env.reset(seed);
      while (!turn.ended()) {
        List<Decision> decisions = team.act(turn);
        trace.addAll(decisions);
        turn = env.step(decisions);
      }
      team.endEpisode(turn);
    }
    return trace;
  }

  /** Runs one episode of a policy and returns the sum of all rewards that became known. */
  public static double play(MultiAgentEnv env, Policy policy, long seed) {
    double total = 0;
    Turn turn = env.reset(seed);
    while (!turn.ended()) {
      total += rewards(turn);
      var decisions = new ArrayList<Decision>();
      for (AgentTurn due : turn.agents()) {
        int option = policy.choose(due.agent(), due.observation());
        decisions.add(new Decision(due.agent(), due.decisionId(), option));
      }
      turn = env.step(decisions);
    }
    return total + rewards(turn);
  }

  private static double rewards(Turn turn) {
    return turn.agents().stream()
        .flatMap(agent -> agent.credits().stream())
        .mapToDouble(Credit::reward)
        .sum();
  }
}
