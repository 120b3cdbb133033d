package io.masito.eval.bound;

import io.masito.env.Decision;
import io.masito.env.MultiAgentEnv;
import io.masito.env.Outcome;
import io.masito.env.Turn;
import io.masito.policies.Policy;
import io.masito.policies.PolicySource;
import java.util.List;

/**
 * The best schedule that is found for an episode whose whole future is known: the lower end of a
 * bound. It begins with a rule and with {@link ClairvoyantChooser}'s improvement of it, takes the
 * better, and improves that by sweeps over the episode, as long as they help. The best of all that
 * was played is kept, so it is never worse than the rule or the chooser. Deterministic; not
 * thread-safe.
 */
final class RollingSchedule {

  private static final double TIE = 1e-12;

  private final BoundPlan plan;
  private final PolicySource rule;
  private Schedule best = new Schedule();
  private double most = Double.NEGATIVE_INFINITY;

  RollingSchedule(BoundPlan plan, PolicySource rule) {
    this.plan = plan;
    this.rule = rule;
  }

  /** What decides at a turn, which has to be shown every turn in order. */
  @FunctionalInterface
  private interface Chooser {
    List<Decision> choose(MultiAgentEnv world, Turn turn);
  }

  /**
   * Finds the best schedule.
   *
   * @param env the world; it is reset, several times
   * @param seed seed of the episode
   * @return its utility per request
   */
  double best(MultiAgentEnv env, long seed) {
    Policy usual = rule.start(env.spec(), seed);
    play(env, seed, (world, turn) -> Future.decisions(usual, turn));
    play(env, seed, new ClairvoyantChooser(rule, plan.rollout(), env.spec(), seed)::choose);
    var everywhere = new RolloutPlan(plan.rollout().horizonSeconds(), 1);
    boolean better = true;
    for (int sweep = 0; sweep < plan.sweeps() && better; sweep++) {
      better = play(env, seed, new Sweep(best.copy(), everywhere)::choose);
    }
    return most;
  }

  /** Plays an episode and keeps its schedule if it is the best so far. */
  private boolean play(MultiAgentEnv env, long seed, Chooser chooser) {
    var schedule = new Schedule();
    double earned = 0;
    long requests = 0;
    Turn turn = env.reset(seed);
    while (!turn.ended()) {
      earned += utility(turn);
      List<Decision> decisions = chooser.choose(env, turn);
      schedule.setAll(decisions);
      requests += decisions.size();
      turn = env.step(decisions);
    }
    double perRequest = requests == 0 ? 0 : (earned + utility(turn)) / requests;
    if (perRequest <= most + TIE) {
      return false;
    }
    best = schedule;
    most = perRequest;
    return true;
  }

  private static double utility(Turn turn) {
    double sum = 0;
    for (Outcome outcome : turn.outcomes()) {
      sum += outcome.score().utility();
    }
    return sum;
  }
}
