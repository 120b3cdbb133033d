package io.masito.training.loop;

import io.masito.agents.LockStep;
import io.masito.agents.WorldTurn;
import io.masito.env.Decision;
import io.masito.env.MultiAgentEnv;
import io.masito.env.Turn;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Episodes of several worlds that take their turns together. A world whose episode has ended waits
 * until those of all have: then nothing is under way, and a checkpoint needs nothing of the worlds.
 * Episodes are numbered as they would be one after the other, and have the same seeds. Not
 * thread-safe.
 */
final class WorldsInLockStep implements Episodes {

  private final RandomStreams streams;
  private final List<MultiAgentEnv> worlds;
  private final LockStep team;
  private final Standing standing;
  private final RecentPlay recent;

  WorldsInLockStep(TrainingTask task, Standing standing, RecentPlay recent) {
    this.streams = new RandomStreams(task.seed());
    this.worlds = task.worlds();
    this.team = task.team().inLockStep(worlds.size(), task.config().overlap());
    this.standing = standing;
    this.recent = recent;
  }

  @Override
  public int count() {
    return worlds.size();
  }

  @Override
  public boolean play(long first, BooleanSupplier stop, Between between) throws IOException {
    List<WorldTurn> running = begun(first);
    while (!running.isEmpty()) {
      if (stop.getAsBoolean()) {
        return false;
      }
      standing.deciding(running.stream().mapToInt(turn -> turn.turn().agents().size()).sum());
      running = step(running, decide(running));
      standing.decided();
      if (!running.isEmpty()) {
        between.look(worlds.size() - running.size());
      }
    }
    return true;
  }

  private List<WorldTurn> begun(long first) {
    team.begin(first);
    List<WorldTurn> running = new ArrayList<>();
    for (int world = 0; world < worlds.size(); world++) {
      long seed = streams.seed(Purpose.TRAINING_EPISODE, first + world);
      goOn(world, worlds.get(world).reset(seed), running);
    }
    return running;
  }

  private List<WorldTurn> step(List<WorldTurn> turns, List<List<Decision>> decisions) {
    List<WorldTurn> running = new ArrayList<>(turns.size());
    for (int i = 0; i < turns.size(); i++) {
      int world = turns.get(i).world();
      goOn(world, worlds.get(world).step(decisions.get(i)), running);
    }
    return running;
  }

  private void goOn(int world, Turn turn, List<WorldTurn> running) {
    recent.ended(turn.outcomes());
    if (turn.ended()) {
      team.endEpisode(world, turn);
    } else {
      running.add(new WorldTurn(world, turn));
    }
  }

  private List<List<Decision>> decide(List<WorldTurn> turns) {
    List<List<Decision>> decisions = team.act(turns);
    for (int i = 0; i < decisions.size(); i++) {
      recent.chose(turns.get(i).turn(), decisions.get(i));
    }
    return decisions;
  }
}
