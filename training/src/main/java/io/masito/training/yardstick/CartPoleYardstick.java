package io.masito.training.yardstick;

import io.masito.agents.LearnerSettings;
import io.masito.agents.network.SnapshotPolicy;
import io.masito.agents.team.AgentTeam;
import io.masito.env.AgentTurn;
import io.masito.env.Decision;
import io.masito.env.Turn;
import io.masito.training.config.TrainingConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;

/**
 * Learning to balance, with the settings of CleanRL's {@code dqn.py} for CartPole-v1. Every so many
 * decisions the greedy team is tried on a few episodes; the best team seen is judged at the end on
 * episodes that were never seen before.
 */
public final class CartPoleYardstick {

  private static final int TRIALS = 20;
  private static final int JUDGED = 100;
  private static final long TRY_EVERY = 20_000;
  private static final long TRIAL_SEEDS = 1_000_000_000;
  private static final long JUDGED_SEEDS = 2_000_000_000;

  /** CleanRL discounts by 0.99 a push, of which there are 50 a second. */
  private static final double DISCOUNT_PER_SECOND = Math.pow(0.99, 50);

  private final CartPoles world;
  private final long decisions;
  private final long seed;
  private double bestTrial = -1;

  /**
   * Prepares the yardstick.
   *
   * @param agents carts, each with an agent and a network of its own, in [1, 16]
   * @param decisions decisions of each agent to learn from, above 0
   * @param seed of training
   */
  public CartPoleYardstick(int agents, long decisions, long seed) {
    if (agents < 1 || agents > 16 || decisions < 1) {
      throw new IllegalArgumentException(
          "agents: " + agents + " must be in [1, 16], decisions: " + decisions + " above 0");
    }
    this.world = new CartPoles(agents);
    this.decisions = decisions * agents;
    this.seed = seed;
  }

  /**
   * What came out.
   *
   * @param meanReturn pushes of all agents together in an episode, mean of the judged ones
   * @param episodes how many were judged
   * @param bestAt decisions of all agents after which the judged team was seen
   * @param decisions decisions of all agents that were trained on
   */
  public record Result(double meanReturn, int episodes, long bestAt, long decisions) {}

  /**
   * Learns.
   *
   * @param progress told the share of training that is done
   * @return how well the best team balances
   */
  public Result run(DoubleConsumer progress) {
    AgentTeam team = AgentTeam.create(world.spec(), settings(), seed);
    var best = new SnapshotPolicy(team.snapshot());
    long bestAt = 0;
    long taken = 0;
    long nextTry = TRY_EVERY;
    for (long episode = 0; taken < decisions; episode++) {
      taken += play(team, seed + episode);
      if (taken >= nextTry || taken >= decisions) {
        nextTry = taken + TRY_EVERY;
        var policy = new SnapshotPolicy(team.snapshot());
        double trial = meanReturn(policy, TRIAL_SEEDS, TRIALS);
        if (trial > bestTrial) {
          bestTrial = trial;
          best = policy;
          bestAt = taken;
        }
      }
      progress.accept(Math.min(1, (double) taken / decisions));
    }
    return new Result(meanReturn(best, JUDGED_SEEDS, JUDGED), JUDGED, bestAt, taken);
  }

  /**
   * Trains as {@link #run} does, without trying the team on the way.
   *
   * @param agents carts, in [1, 16]
   * @param decisions decisions of each agent to learn from, above 0
   * @param seed of training
   * @return decisions of all agents that were trained on
   */
  public static long train(int agents, long decisions, long seed) {
    var yardstick = new CartPoleYardstick(agents, decisions, seed);
    AgentTeam team = AgentTeam.create(yardstick.world.spec(), yardstick.settings(), seed);
    long taken = 0;
    for (long episode = 0; taken < yardstick.decisions; episode++) {
      taken += yardstick.play(team, seed + episode);
    }
    return taken;
  }

  private long play(AgentTeam team, long episodeSeed) {
    long taken = 0;
    Turn turn = world.reset(episodeSeed);
    while (!turn.ended()) {
      taken += turn.agents().size();
      turn = world.step(team.act(turn));
    }
    team.endEpisode(turn);
    return taken;
  }

  private double meanReturn(SnapshotPolicy policy, long firstSeed, int episodes) {
    double pushes = 0;
    for (int episode = 0; episode < episodes; episode++) {
      Turn turn = world.reset(firstSeed + episode);
      while (!turn.ended()) {
        List<Decision> chosen = new ArrayList<>();
        for (AgentTurn due : turn.agents()) {
          int option = policy.choose(due.agent(), due.observation());
          chosen.add(new Decision(due.agent(), due.decisionId(), option));
        }
        pushes += chosen.size();
        turn = world.step(chosen);
      }
    }
    return pushes / episodes;
  }

  private LearnerSettings settings() {
    long each = decisions / world.spec().agents().size();
    return TrainingConfig.resolve(
            List.of(),
            List.of(
                "network=concat",
                "sharing=independent",
                "hidden=[120, 84]",
                "learningRate=0.00025",
                "discountPerSecond=" + DISCOUNT_PER_SECOND,
                "batchSize=128",
                "replayCapacity=10000",
                "learningStarts=" + Math.min(10_000, each / 10),
                "decisionsPerUpdate=10",
                "targetEvery=50",
                "doubleDqn=false",
                "huberDelta=1000",
                "gradientNorm=1000000",
                "epsilonStart=1",
                "epsilonEnd=0.05",
                "epsilonDecisions=" + each / 2,
                "normaliserDecisions=0"))
        .learning();
  }
}
