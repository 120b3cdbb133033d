package io.masito.agents.testdomain;

import io.masito.agents.LockStep;
import io.masito.agents.Team;
import io.masito.agents.WorldTurn;
import io.masito.env.Decision;
import io.masito.env.MultiAgentEnv;
import io.masito.env.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Runs whole episodes in several worlds at once; episode i has the seed i. */
public final class LockStepEpisodes {

  private final Supplier<? extends MultiAgentEnv> fresh;
  private final LockStep team;
  private final int worlds;

  /** By episode, its decisions. */
  private final SortedMap<Long, List<Decision>> traces = new TreeMap<>();

  /** Joins a team and its worlds. */
  public LockStepEpisodes(Supplier<? extends MultiAgentEnv> fresh, Team team, int worlds) {
    this(fresh, team, worlds, false);
  }

  /** Joins a team that may learn on another thread and its worlds. */
  public LockStepEpisodes(
      Supplier<? extends MultiAgentEnv> fresh, Team team, int worlds, boolean overlap) {
    this.fresh = fresh;
    this.team = team.inLockStep(worlds, overlap);
    this.worlds = worlds;
  }

  /** Plays some episodes, a multiple of the worlds. */
  public LockStepEpisodes play(long first, int episodes) {
    for (long group = first; group < first + episodes; group += worlds) {
      playTogether(group);
    }
    return this;
  }

  /** Gives the decisions by episode. */
  public SortedMap<Long, List<Decision>> traces() {
    return traces;
  }

  private void playTogether(long first) {
    List<MultiAgentEnv> envs = new ArrayList<>();
    List<WorldTurn> running = new ArrayList<>();
    for (int world = 0; world < worlds; world++) {
      MultiAgentEnv env = fresh.get();
      envs.add(env);
      running.add(new WorldTurn(world, env.reset(first + world)));
      traces.put(first + world, new ArrayList<>());
    }
    team.begin(first);
    while (!running.isEmpty()) {
      List<List<Decision>> decisions = team.act(running);
      List<WorldTurn> next = new ArrayList<>();
      for (int i = 0; i < running.size(); i++) {
        int world = running.get(i).world();
        traces
            .computeIfAbsent(first + world, episode -> new ArrayList<>())
            .addAll(decisions.get(i));
        Turn turn = envs.get(world).step(decisions.get(i));
        if (turn.ended()) {
          team.endEpisode(world, turn);
        } else {
          next.add(new WorldTurn(world, turn));
        }
      }
      running = next;
    }
  }
}
