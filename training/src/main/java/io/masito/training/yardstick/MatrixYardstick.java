package io.masito.training.yardstick;

import io.masito.agents.LearnerSettings;
import io.masito.agents.network.SnapshotPolicy;
import io.masito.agents.team.AgentTeam;
import io.masito.env.Turn;
import io.masito.training.config.TrainingConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;

/**
 * Two learners who must choose alike and see nothing of each other, in the games of {@link
 * MatrixGame}. Plain Q-learning settles for less where a wrong pair costs much, since each blames
 * its own choice for what the other tried; with hysteresis (Laetitia Matignon, Guillaume Laurent,
 * Nadine Le Fort-Piat, "Hysteretic Q-learning", 2007) both find the best pair.
 */
public final class MatrixYardstick {

  private static final double HYSTERESIS = 0.01;
  private static final int ROUNDS_OF_EPISODE = 1_000;
  private static final double EXPLORING = 0.75;

  private final int seeds;
  private final int rounds;
  private final long seed;

  /**
   * Prepares the yardstick.
   *
   * @param seeds trainings of each game and learner, in [1, 10,000]
   * @param rounds rounds of each training, in [1,000, 1,000,000]; whole thousands are played
   * @param seed first of the seeds
   */
  public MatrixYardstick(int seeds, int rounds, long seed) {
    ChainShape.requireIn("seeds", seeds, 1, 10_000);
    ChainShape.requireIn("rounds", rounds, ROUNDS_OF_EPISODE, 1_000_000);
    this.seeds = seeds;
    this.rounds = rounds;
    this.seed = seed;
  }

  /**
   * What came out of a game.
   *
   * @param game its name
   * @param optimum what the best pair pays
   * @param plainSuccess share of plain trainings that end with a best pair
   * @param plainPayoff mean of what they end with
   * @param hystereticSuccess share of hysteretic trainings that end with a best pair
   * @param hystereticPayoff mean of what they end with
   */
  public record GameResult(
      String game,
      double optimum,
      double plainSuccess,
      double plainPayoff,
      double hystereticSuccess,
      double hystereticPayoff) {}

  /** Payoffs that the trainings of a game ended with. */
  private record Payoffs(double optimum, List<Double> found) {
    double success() {
      return (double) found.stream().filter(payoff -> payoff >= optimum).count() / found.size();
    }

    double mean() {
      return found.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }
  }

  /**
   * Plays all games.
   *
   * @param progress told the share that is done
   * @return by game: climbing, penalty of -100, penalty of 0
   */
  public List<GameResult> run(DoubleConsumer progress) {
    var results = new ArrayList<GameResult>();
    results.add(result("climbing", MatrixGame.climbing(ROUNDS_OF_EPISODE)));
    progress.accept(1.0 / 3);
    results.add(result("penalty -100", MatrixGame.penalty(-100, ROUNDS_OF_EPISODE)));
    progress.accept(2.0 / 3);
    results.add(result("penalty 0", MatrixGame.penalty(0, ROUNDS_OF_EPISODE)));
    progress.accept(1);
    return results;
  }

  private GameResult result(String name, MatrixGame game) {
    Payoffs plain = payoffs(game, 1);
    Payoffs hysteretic = payoffs(game, HYSTERESIS);
    return new GameResult(
        name,
        game.optimum(),
        plain.success(),
        plain.mean(),
        hysteretic.success(),
        hysteretic.mean());
  }

  private Payoffs payoffs(MatrixGame game, double hysteresis) {
    var found = new ArrayList<Double>();
    for (int training = 0; training < seeds; training++) {
      found.add(payoff(game, hysteresis, seed + training));
    }
    return new Payoffs(game.optimum(), found);
  }

  /** What the pair pays that two learners choose in the end. */
  private double payoff(MatrixGame game, double hysteresis, long trainingSeed) {
    AgentTeam team = AgentTeam.create(game.spec(), settings(hysteresis), trainingSeed);
    for (int played = 0; played + ROUNDS_OF_EPISODE <= rounds; played += ROUNDS_OF_EPISODE) {
      Turn turn = game.reset(trainingSeed);
      while (!turn.ended()) {
        turn = game.step(team.act(turn));
      }
      team.endEpisode(turn);
    }
    var policy = new SnapshotPolicy(team.snapshot());
    int first = policy.choose(0, game.observation());
    return game.payoff(first, policy.choose(1, game.observation()));
  }

  private LearnerSettings settings(double hysteresis) {
    return TrainingConfig.resolve(
            List.of(),
            List.of(
                "sharing=independent",
                "hidden=[16]",
                "learningRate=0.002",
                "discountPerSecond=0",
                "huberDelta=20",
                "batchSize=16",
                // Little is kept, so that what is learned from is what the other does now.
                "replayCapacity=64",
                "learningStarts=0",
                "targetEvery=25",
                "epsilonEnd=0.05",
                "epsilonDecisions=" + Math.round(rounds * EXPLORING),
                "normaliserDecisions=0",
                "hysteresis=" + hysteresis))
        .learning();
  }
}
