package io.masito.training.bench;

import io.masito.agents.LockStep;
import io.masito.agents.WorldTurn;
import io.masito.agents.team.AgentTeam;
import io.masito.env.Decision;
import io.masito.env.MultiAgentEnv;
import io.masito.env.Turn;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@link TrainingLoop} does, in several worlds in lock step: the same settings, and as many
 * updates for as many decisions. Not thread-safe.
 */
final class LockStepLoop {

  private static final int ROUNDS = 8;

  private final List<MultiAgentEnv> worlds;
  private final AgentTeam team;
  private final LockStep lockStep;
  private final List<WorldTurn> running = new ArrayList<>();
  private long episodes;

  /** Begins, and plays until updates have begun. */
  LockStepLoop(List<? extends MultiAgentEnv> worlds) {
    this.worlds = List.copyOf(worlds);
    this.team = AgentTeam.create(worlds.get(0).spec(), TrainingLoop.settings().learning(), 1);
    this.lockStep = team.inLockStep(worlds.size(), false);
    while (team.progress().updates() == 0) {
      play();
    }
  }

  /** Plays a turn of each world some times over; gives how many decisions that took. */
  long play() {
    long decisions = 0;
    for (int i = 0; i < ROUNDS; i++) {
      if (running.isEmpty()) {
        begin();
      }
      decisions += round();
    }
    return decisions;
  }

  private void begin() {
    lockStep.begin(episodes);
    for (int world = 0; world < worlds.size(); world++) {
      episodes++;
      running.add(new WorldTurn(world, worlds.get(world).reset(episodes)));
    }
  }

  private long round() {
    List<WorldTurn> turns = List.copyOf(running);
    List<List<Decision>> taken = lockStep.act(turns);
    running.clear();
    long decisions = 0;
    for (int i = 0; i < turns.size(); i++) {
      int world = turns.get(i).world();
      Turn next = worlds.get(world).step(taken.get(i));
      decisions += taken.get(i).size();
      if (next.ended()) {
        lockStep.endEpisode(world, next);
      } else {
        running.add(new WorldTurn(world, next));
      }
    }
    return decisions;
  }
}
