package io.masito.training.yardstick;

import io.masito.agents.LearnerSettings;
import io.masito.agents.network.SnapshotPolicy;
import io.masito.agents.team.AgentTeam;
import io.masito.env.Turn;
import io.masito.training.config.TrainingConfig;
import java.util.List;
import java.util.function.DoubleConsumer;

/**
 * Learns a {@link DecisionChain} and reads off what has been learned: the greedy choice in every
 * state, so that the chain that it makes can be solved.
 */
final class ChainLearner {

  private final DecisionChain chain;
  private final ChainView view;
  private final ChainWorld world;
  private final long decisions;
  private final long seed;

  /**
   * Prepares to learn.
   *
   * @param chain what is learned
   * @param view what is seen of it
   * @param world of both
   * @param decisions decisions to learn from, above 0
   * @param seed of training
   */
  ChainLearner(DecisionChain chain, ChainView view, ChainWorld world, long decisions, long seed) {
    if (decisions <= 0) {
      throw new IllegalArgumentException("decisions: " + decisions + " must be above 0");
    }
    this.chain = chain;
    this.view = view;
    this.world = world;
    this.decisions = decisions;
    this.seed = seed;
  }

  /**
   * Learns.
   *
   * @param progress told the share of training that is done
   * @return by state, the option; 0 where no decision is due
   */
  int[] learn(DoubleConsumer progress) {
    AgentTeam team = AgentTeam.create(world.spec(), settings(), seed);
    long taken = 0;
    for (long episode = 0; taken < decisions; episode++) {
      Turn turn = world.reset(seed + episode);
      while (!turn.ended()) {
        turn = world.step(team.act(turn));
        taken++;
      }
      team.endEpisode(turn);
      progress.accept(Math.min(1, (double) taken / decisions));
    }
    return choices(new SnapshotPolicy(team.snapshot()));
  }

  private int[] choices(SnapshotPolicy policy) {
    var choices = new int[chain.shape().states()];
    for (int state = 0; state < choices.length; state++) {
      boolean first = chain.choose(state, 0) != DecisionChain.NONE;
      boolean second = chain.choose(state, 1) != DecisionChain.NONE;
      boolean free = first && second;
      choices[state] = free ? policy.choose(0, view.observation(state)) : second ? 1 : 0;
    }
    return choices;
  }

  private LearnerSettings settings() {
    long updates = decisions / 2;
    return TrainingConfig.resolve(
            List.of(),
            List.of(
                "hidden=[64, 64]",
                "discountPerSecond=" + Math.exp(-chain.shape().beta()),
                "rewardTiming=outcome",
                "learningRate=0.001",
                "learningRateEnd=0.00001",
                "learningRateUpdates=" + updates,
                "decisionsPerUpdate=2",
                "targetRate=0.005",
                // The mean cost is sought; beyond its bend Huber's loss seeks the median.
                "huberDelta=1000",
                "epsilonStart=1",
                "epsilonEnd=0.2",
                "epsilonDecisions=" + decisions / 2,
                "normaliserDecisions=0"))
        .learning();
  }
}
