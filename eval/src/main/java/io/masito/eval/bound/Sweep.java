package io.masito.eval.bound;

import io.masito.env.AgentTurn;
import io.masito.env.Decision;
import io.masito.env.MultiAgentEnv;
import io.masito.env.Turn;
import io.masito.env.view.Observation;
import java.util.List;

/**
 * Goes through a schedule once and improves it: at each decision every other option is tried with
 * the rest of the schedule as it stands and the true future, up to a horizon that rolls along; the
 * best is committed. A local search that changes one decision at a time (Emile Aarts and Jan Karel
 * Lenstra, "Local Search in Combinatorial Optimization", 1997). Not thread-safe.
 */
final class Sweep {

  /** Sums of utilities closer than this are equal but for rounding. */
  private static final double TIE = 1e-9;

  private final Schedule schedule;
  private final RolloutPlan plan;
  private long decided;
  private long open;

  /**
   * Prepares a sweep.
   *
   * @param schedule what is improved, in place
   * @param plan how far and how often it looks
   */
  Sweep(Schedule schedule, RolloutPlan plan) {
    this.schedule = schedule;
    this.plan = plan;
  }

  /** Chooses for all who are due; every turn of the episode has to be shown, in order. */
  List<Decision> choose(MultiAgentEnv world, Turn turn) {
    open -= turn.outcomes().size();
    List<Decision> decisions = schedule.decisions(turn);
    for (int index = 0; index < decisions.size(); index++) {
      if (decided % plan.every() == 0) {
        improve(world, turn, decisions, index);
      }
      decided++;
    }
    open += decisions.size();
    return decisions;
  }

  private void improve(MultiAgentEnv world, Turn turn, List<Decision> decisions, int index) {
    AgentTurn due = turn.agents().get(index);
    Observation seen = due.observation();
    Decision best = decisions.get(index);
    int usual = best.option();
    double most = Double.NaN;
    for (int option = 0; option < seen.options(); option++) {
      if (option == usual || !seen.allowed(option)) {
        continue;
      }
      if (Double.isNaN(most)) {
        most = earned(world, turn, decisions);
      }
      Decision other = new Decision(due.agent(), due.decisionId(), option);
      decisions.set(index, other);
      double value = earned(world, turn, decisions);
      if (value > most + TIE) {
        most = value;
        best = other;
      }
    }
    decisions.set(index, best);
    schedule.set(best);
  }

  private double earned(MultiAgentEnv world, Turn turn, List<Decision> decisions) {
    long cut = turn.timeNanos() + plan.horizonNanos();
    return new ScheduledFuture(world.fork(), schedule, cut, open).earned(List.copyOf(decisions));
  }
}
