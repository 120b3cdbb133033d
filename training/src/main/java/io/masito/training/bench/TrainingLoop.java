package io.masito.training.bench;

import io.masito.agents.team.AgentTeam;
import io.masito.env.MultiAgentEnv;
import io.masito.env.Turn;
import io.masito.training.config.TrainingConfig;
import java.util.List;

/**
 * A team that learns in a world, episode after episode: the default settings, which share one
 * network and make an update of 64 transitions after every fourth decision, but with a discount, so
 * that targets need the networks, and with next to no decisions by lot, so that acting does. Not
 * thread-safe.
 */
final class TrainingLoop {

  private static final int TURNS = 64;

  private final MultiAgentEnv world;
  private final AgentTeam team;
  private long seed = 1;
  private Turn turn;

  /** Begins, and plays until updates have begun. */
  TrainingLoop(MultiAgentEnv world) {
    this.world = world;
    this.team = AgentTeam.create(world.spec(), settings().learning(), 1);
    this.turn = world.reset(seed);
    while (team.progress().updates() == 0) {
      play();
    }
  }

  static TrainingConfig settings() {
    return TrainingConfig.resolve(
        List.of(), List.of("discountPerSecond=0.9", "epsilonStart=0.02", "epsilonEnd=0.02"));
  }

  /** Plays some turns; gives how many decisions they took. */
  long play() {
    long decisions = 0;
    for (int i = 0; i < TURNS; i++) {
      if (turn.ended()) {
        team.endEpisode(turn);
        seed++;
        turn = world.reset(seed);
      } else {
        decisions += turn.agents().size();
        turn = world.step(team.act(turn));
      }
    }
    return decisions;
  }
}
