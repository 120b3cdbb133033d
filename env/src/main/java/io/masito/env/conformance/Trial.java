package io.masito.env.conformance;

import io.masito.env.MultiAgentEnv;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What the experiments work with: fresh worlds, the seeds, and the episodes known so far. */
final class Trial {

  /** Seed of the player that the reference episodes are played with, whatever the world's seed. */
  private static final long PLAYER_SEED = 1;

  private static final long OTHER_PLAYER_SEED = 2;

  private final Supplier<MultiAgentEnv> fresh;
  private final List<Long> seeds;
  private final Tally tally;
  private final SortedMap<Long, List<Journey>> played = new TreeMap<>();

  Trial(Supplier<MultiAgentEnv> fresh, List<Long> seeds, Tally tally) {
    this.fresh = fresh;
    this.seeds = seeds;
    this.tally = tally;
  }

  /** The player of the reference episodes, at its start. */
  static Player player() {
    return Player.of(Player.Style.UNIFORM, PLAYER_SEED);
  }

  /** A player that decides differently. */
  static Player otherPlayer() {
    return Player.of(Player.Style.UNIFORM, OTHER_PLAYER_SEED);
  }

  MultiAgentEnv fresh() {
    return fresh.get();
  }

  List<Long> seeds() {
    return seeds;
  }

  Tally tally() {
    return tally;
  }

  /** Starts an episode with the reference player. */
  Journey start(MultiAgentEnv env, long seed) {
    return Journey.start(env, seed, player(), tally);
  }

  /** Starts an episode with another player. */
  Journey startOther(MultiAgentEnv env, long seed) {
    return Journey.start(env, seed, otherPlayer(), tally);
  }

  /** Keeps the finished episodes of a seed, that of the reference player first. */
  void keep(long seed, List<Journey> journeys) {
    played.put(seed, List.copyOf(journeys));
  }

  /** The finished episodes of a seed, by different players. */
  List<Journey> played(long seed) {
    return played.getOrDefault(seed, List.of());
  }

  /** The finished episode of the reference player. */
  Journey reference(long seed) {
    return played(seed).get(0);
  }
}
