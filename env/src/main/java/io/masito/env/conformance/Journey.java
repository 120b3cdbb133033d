package io.masito.env.conformance;

import io.masito.env.Decision;
import io.masito.env.MultiAgentEnv;
import io.masito.env.Turn;
import java.util.List;

/**
 * One episode on its way: a world, the player that decides in it, the turn it stands at, and the
 * digest of all its turns. A fork is a journey whose digest goes on from the original's.
 */
final class Journey {

  /** An episode that is longer than this counts as endless. */
  static final int MOST_TURNS = 500_000;

  /** So many turns at one instant count as standing still. */
  static final int MOST_TURNS_AT_ONCE = 10_000;

  private final MultiAgentEnv env;
  private final Player player;
  private final Tally tally;
  private final List<EpisodeRule> rules;
  private final TrajectoryDigest digest;
  private final Arrivals arrivals;
  private Turn turn;
  private int turns;
  private int turnsAtOnce;

  private Journey(
      MultiAgentEnv env, Player player, Tally tally, List<EpisodeRule> rules, Turn first) {
    this.env = env;
    this.player = player;
    this.tally = tally;
    this.rules = rules;
    this.digest = new TrajectoryDigest();
    this.arrivals = new Arrivals(env.spec().closedLoop());
    this.turn = first;
    tally.episode();
    see(first);
  }

  private Journey(Journey original, Player player) {
    this.env = original.env.fork();
    this.player = player;
    this.tally = original.tally;
    this.rules = List.of();
    this.digest = original.digest.copy();
    this.arrivals = original.arrivals.copy();
    this.turn = original.turn;
    this.turns = original.turns;
    tally.episode();
  }

  static Journey start(MultiAgentEnv env, long seed, Player player, Tally tally) {
    return start(env, seed, player, tally, List.of());
  }

  /** Starts an episode; the rules see its first turn at once. */
  static Journey start(
      MultiAgentEnv env, long seed, Player player, Tally tally, List<EpisodeRule> rules) {
    return new Journey(env, player, tally, rules, env.reset(seed));
  }

  /** Forks the world here. */
  Journey fork(Player forksPlayer) {
    return new Journey(this, forksPlayer);
  }

  boolean running() {
    return !turn.ended();
  }

  void step() {
    List<Decision> decisions = player.decide(turn);
    rules.forEach(rule -> rule.decided(turn, decisions));
    tally.decisions(decisions.size());
    see(env.step(decisions));
  }

  /** Steps at most so many times. */
  Journey advance(int steps) {
    for (int i = 0; i < steps && running(); i++) {
      step();
    }
    return this;
  }

  Journey finish() {
    while (running()) {
      if (turns >= MOST_TURNS || turnsAtOnce >= MOST_TURNS_AT_ONCE) {
        throw new IllegalStateException(
            "the episode still runs after "
                + turns
                + " turns, "
                + turnsAtOnce
                + " of them at "
                + turn.timeNanos()
                + " ns");
      }
      step();
    }
    return this;
  }

  MultiAgentEnv env() {
    return env;
  }

  Player player() {
    return player;
  }

  Turn turn() {
    return turn;
  }

  int turns() {
    return turns;
  }

  String digest() {
    return digest.hex();
  }

  Arrivals arrivals() {
    return arrivals;
  }

  private void see(Turn next) {
    turnsAtOnce = next.timeNanos() == turn.timeNanos() ? turnsAtOnce + 1 : 1;
    turn = next;
    turns++;
    tally.turn();
    digest.add(next);
    arrivals.add(next);
    rules.forEach(rule -> rule.turned(next));
  }
}
