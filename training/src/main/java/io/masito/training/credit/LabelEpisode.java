package io.masito.training.credit;

import io.masito.agents.credit.LabelledDecision;
import io.masito.env.AgentTurn;
import io.masito.env.Decision;
import io.masito.env.MultiAgentEnv;
import io.masito.env.Turn;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import io.masito.env.view.Observation;
import io.masito.eval.bound.Future;
import io.masito.policies.Policy;
import io.masito.policies.PolicySource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * An episode in which decisions are collected and some of them labelled, for every allowed option:
 * the world is forked, given the option and played on. All draws are keyed by the episode's seed
 * and the number of the decision, so the labels depend on nothing else.
 */
final class LabelEpisode {

  private final LabelPlan plan;
  private final PolicySource driver;
  private final long seed;
  private final List<LabelledDecision> labels = new ArrayList<>();
  private long decisions;

  /**
   * Prepares an episode.
   *
   * @param plan what is labelled
   * @param driver decides in the episode itself, but for chance
   * @param seed seed of the episode and of what is drawn
   */
  LabelEpisode(LabelPlan plan, PolicySource driver, long seed) {
    this.plan = plan;
    this.driver = driver;
    this.seed = seed;
  }

  /**
   * What an episode gave.
   *
   * @param labels in order of time
   * @param decisions decisions in it, labelled or not
   */
  record Result(List<LabelledDecision> labels, long decisions) {}

  /**
   * Plays the episode.
   *
   * @param stop asked at every turn whether to give up
   * @return the labels so far
   */
  Result play(BooleanSupplier stop) {
    MultiAgentEnv env = plan.fresh().get();
    Policy policy = driver.start(env.spec(), seed);
    var draws = new RandomStreams(seed);
    var futures = new Futures(plan.team(), plan.after(), env.spec(), seed, plan.horizonSeconds());
    Turn turn = env.reset(seed);
    while (!turn.ended() && !stop.getAsBoolean()) {
      futures.reached(turn);
      List<Decision> taken = Future.decisions(policy, turn);
      boolean[] chosen = new boolean[taken.size()];
      for (int index = 0; index < taken.size(); index++) {
        SmallRandom draw = draws.of(Purpose.EXPLORATION, decisions++);
        chosen[index] = draw.nextDouble() < plan.labelShare();
        if (draw.nextDouble() < plan.chanceShare()) {
          taken.set(index, byLot(turn.agents().get(index), draw));
        }
      }
      for (int index = 0; index < taken.size(); index++) {
        if (chosen[index]) {
          label(env, turn, taken, index, futures);
        }
      }
      futures.decided(taken.size());
      turn = env.step(taken);
    }
    return new Result(labels, decisions);
  }

  private static Decision byLot(AgentTurn due, SmallRandom draw) {
    List<Integer> allowed = allowed(due.observation());
    int option = allowed.get(draw.nextInt(allowed.size()));
    return new Decision(due.agent(), due.decisionId(), option);
  }

  private static List<Integer> allowed(Observation seen) {
    List<Integer> allowed = new ArrayList<>();
    for (int option = 0; option < seen.options(); option++) {
      if (seen.allowed(option)) {
        allowed.add(option);
      }
    }
    return allowed;
  }

  private void label(
      MultiAgentEnv env, Turn turn, List<Decision> taken, int index, Futures futures) {
    Observation seen = turn.agents().get(index).observation();
    List<Integer> allowed = allowed(seen);
    if (allowed.size() < 2) {
      return;
    }
    var earned = LabelledDecision.Earned.none(seen.options());
    for (int option : allowed) {
      Future.Earned future = futures.with(env, turn, taken, index, option);
      earned.own()[option] = future.own();
      earned.others()[option] = future.others();
      earned.ownJoules()[option] = future.ownJoules();
      earned.othersJoules()[option] = future.othersJoules();
      earned.ownUsd()[option] = future.ownUsd();
      earned.othersUsd()[option] = future.othersUsd();
    }
    labels.add(LabelledDecision.of(seen, earned, plan.prices()));
  }
}
