package io.masito.training.run;

import io.masito.agents.LearnerSettings;
import io.masito.agents.Team;
import io.masito.env.EnvSpec;

/** Makes the team that learns. */
@FunctionalInterface
public interface TeamFactory {

  /**
   * Makes a team at its start.
   *
   * @param spec the world it will act in
   * @param settings how it learns
   * @param seed seed of its draws
   * @return the team
   */
  Team create(EnvSpec spec, LearnerSettings settings, long seed);
}
