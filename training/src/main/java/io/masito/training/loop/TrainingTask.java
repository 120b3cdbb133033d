package io.masito.training.loop;

import io.masito.agents.Team;
import io.masito.env.MultiAgentEnv;
import io.masito.training.config.TrainingConfig;
import java.util.List;

/**
 * What is trained, in what, and for how long.
 *
 * @param config the settings
 * @param seed the seed that seeds of episodes derive from
 * @param worlds the worlds of the training episodes, alike; one, or several in lock step
 * @param team the team that learns
 * @param judge judges the team's weights on the way
 */
public record TrainingTask(
    TrainingConfig config, long seed, List<MultiAgentEnv> worlds, Team team, SnapshotJudge judge) {

  /** Copies the list and checks that there is a world. */
  public TrainingTask {
    worlds = List.copyOf(worlds);
    if (worlds.isEmpty()) {
      throw new IllegalArgumentException("a training needs a world");
    }
  }
}
