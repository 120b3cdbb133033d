package io.masito.training.yardstick;

import io.masito.env.AgentTurn;
import io.masito.env.Credit;
import io.masito.env.Decision;
import io.masito.env.EnvSpec;
import io.masito.env.EpisodePhase;
import io.masito.env.MultiAgentEnv;
import io.masito.env.Turn;
import io.masito.env.view.ExecutionOption;
import io.masito.env.view.Feature;
import io.masito.env.view.FeatureSchema;
import io.masito.env.view.Observation;
import io.masito.env.view.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A game of two agents who choose at once and both earn what the pair of choices pays, round after
 * round, one a second (Caroline Claus, Craig Boutilier, "The dynamics of reinforcement learning in
 * cooperative multiagent systems", 1998). Neither sees what the other chose.
 */
final class MatrixGame implements MultiAgentEnv {

  private static final long SECOND = 1_000_000_000L;

  private final double[][] payoffs;
  private final int rounds;
  private int round;
  private double paid;

  /** Makes a game; payoffs by choice of the first and of the second agent. */
  MatrixGame(double[][] payoffs, int rounds) {
    this.payoffs = payoffs;
    this.rounds = rounds;
  }

  /** Climbing: 11 for the best pair, -30 if only one of the two goes for it. */
  static MatrixGame climbing(int rounds) {
    return new MatrixGame(new double[][] {{11, -30, 0}, {-30, 7, 6}, {0, 0, 5}}, rounds);
  }

  /** Penalty: two best pairs of 10, and so much for mixing them up. */
  static MatrixGame penalty(double mixed, int rounds) {
    return new MatrixGame(new double[][] {{10, 0, mixed}, {0, 2, 0}, {mixed, 0, 10}}, rounds);
  }

  /** What the best pair of choices pays. */
  double optimum() {
    return Arrays.stream(payoffs).flatMapToDouble(Arrays::stream).max().orElseThrow();
  }

  /** What a pair of choices pays. */
  double payoff(int first, int second) {
    return payoffs[first][second];
  }

  @Override
  public EnvSpec spec() {
    int options = payoffs.length;
    var features = new ArrayList<Feature>();
    var list = new ArrayList<ExecutionOption>();
    for (int option = 0; option < options; option++) {
      features.add(new Feature("option" + option, "1", Feature.Scope.OPTION, 0, 1, "option"));
      list.add(new ExecutionOption(Place.HERE, "here", "model" + option));
    }
    return new EnvSpec(
        "matrix-game",
        1,
        List.of("row", "column"),
        List.of(list, list),
        new FeatureSchema(1, features),
        rounds * SECOND,
        0);
  }

  @Override
  public Turn reset(long seed) {
    round = 0;
    return turn();
  }

  @Override
  public Turn step(List<Decision> decisions) {
    paid = payoffs[decisions.get(0).option()][decisions.get(1).option()];
    round++;
    return turn();
  }

  private Turn turn() {
    boolean ended = round == rounds;
    var due = new ArrayList<AgentTurn>();
    for (int agent = 0; agent < 2; agent++) {
      long id = 2L * round + agent;
      List<Credit> credits =
          round == 0 ? List.of() : List.of(new Credit(id - 2, (round - 1) * SECOND, paid, true));
      due.add(
          new AgentTurn(
              agent,
              ended ? AgentTurn.NO_DECISION : id,
              observation(),
              round == 0 ? 0 : SECOND,
              credits));
    }
    var phase = ended ? EpisodePhase.TRUNCATED : EpisodePhase.RUNNING;
    return new Turn(round * SECOND, phase, due, List.of(), null);
  }

  /** What both agents always see. */
  Observation observation() {
    int options = payoffs.length;
    float[] values = new float[options * options];
    boolean[] allowed = new boolean[options];
    for (int option = 0; option < options; option++) {
      values[option * options + option] = 1;
      allowed[option] = true;
    }
    return Observation.ofOwned(options, values, allowed);
  }

  @Override
  public MatrixGame fork() {
    var copy = new MatrixGame(payoffs, rounds);
    copy.round = round;
    copy.paid = paid;
    return copy;
  }
}
