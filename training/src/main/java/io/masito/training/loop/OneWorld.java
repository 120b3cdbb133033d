package io.masito.training.loop;

import io.masito.agents.Team;
import io.masito.env.Decision;
import io.masito.env.MultiAgentEnv;
import io.masito.env.Turn;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Episodes of one world, one after the other. Not thread-safe. */
final class OneWorld implements Episodes {

  private final RandomStreams streams;
  private final MultiAgentEnv env;
  private final Team team;
  private final Standing standing;
  private final RecentPlay recent;

  OneWorld(TrainingTask task, Standing standing, RecentPlay recent) {
    this.streams = new RandomStreams(task.seed());
    this.env = task.worlds().get(0);
    this.team = task.team();
    this.standing = standing;
    this.recent = recent;
  }

  @Override
  public int count() {
    return 1;
  }

  @Override
  public boolean play(long first, BooleanSupplier stop, Between between) {
    Turn turn = env.reset(streams.seed(Purpose.TRAINING_EPISODE, first));
    while (!turn.ended()) {
      if (stop.getAsBoolean()) {
        return false;
      }
      recent.ended(turn.outcomes());
      standing.deciding(turn.agents().size());
      turn = env.step(decide(turn));
      standing.decided();
    }
    recent.ended(turn.outcomes());
    team.endEpisode(turn);
    return true;
  }

  private List<Decision> decide(Turn turn) {
    List<Decision> decisions = team.act(turn);
    recent.chose(turn, decisions);
    return decisions;
  }
}
