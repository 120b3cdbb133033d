package io.masito.training.yardstick;

import io.masito.agents.LearnerSettings;
import io.masito.agents.network.SnapshotPolicy;
import io.masito.agents.team.AgentTeam;
import io.masito.env.Turn;
import io.masito.training.config.TrainingConfig;
import java.util.List;
import java.util.function.DoubleConsumer;

/**
 * Routing to two queues, solved and learned. Values are expected discounted costs at the empty
 * state, so lower is better; that of the learned policy is exact too: its choice in every state is
 * read off, and the chain that it makes is solved.
 */
public final class QueueYardstick {

  private static final double HORIZON_SECONDS = 100;

  /** Cost that is a reward of -1: keeps values within some tens for any rates. */
  private static final double UNIT = 10;

  private final QueueProblem problem;
  private final long decisions;
  private final long seed;

  /**
   * Prepares the yardstick.
   *
   * @param problem what is to be routed
   * @param decisions decisions to learn from, above 0
   * @param seed of training
   */
  public QueueYardstick(QueueProblem problem, long decisions, long seed) {
    if (decisions <= 0) {
      throw new IllegalArgumentException("decisions: " + decisions + " must be above 0");
    }
    this.problem = problem;
    this.decisions = decisions;
    this.seed = seed;
  }

  /**
   * What came out, as expected discounted cost from the empty state on.
   *
   * @param exactValue of the best routing
   * @param learnedValue of the learned routing
   * @param jsqValue of joining the shortest queue, of equal ones the first
   */
  public record Result(double exactValue, double learnedValue, double jsqValue) {}

  /**
   * Solves the problem and learns it.
   *
   * @param progress told the share of training that is done
   * @return the values
   */
  public Result run(DoubleConsumer progress) {
    return new Result(
        QueueValues.optimal(problem).at(0, 0),
        QueueValues.of(problem, learned(progress)).at(0, 0),
        QueueValues.of(problem, QueueValues.shortest(problem)).at(0, 0));
  }

  private boolean[] learned(DoubleConsumer progress) {
    var world = new TwoQueues(problem, HORIZON_SECONDS, UNIT);
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
    return routing(world, new SnapshotPolicy(team.snapshot()));
  }

  private boolean[] routing(TwoQueues world, SnapshotPolicy policy) {
    int buffer = problem.buffer();
    var second = new boolean[problem.states()];
    for (int n1 = 0; n1 <= buffer; n1++) {
      for (int n2 = 0; n2 <= buffer; n2++) {
        boolean free = n1 < buffer && n2 < buffer;
        second[problem.state(n1, n2)] =
            free ? policy.choose(0, world.observation(n1, n2)) == 1 : n1 == buffer;
      }
    }
    return second;
  }

  private LearnerSettings settings() {
    long updates = decisions / 2;
    return TrainingConfig.resolve(
            List.of(),
            List.of(
                "hidden=[64, 64]",
                "discountPerSecond=" + Math.exp(-problem.beta()),
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
