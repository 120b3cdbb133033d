package io.masito.training.loop;

import io.masito.agents.Team;
import io.masito.env.MultiAgentEnv;
import io.masito.training.config.TrainingConfig;

/**
 * What is trained, in what, and for how long.
 *
 * @param config the settings
 * @param seed the seed that seeds of episodes derive from
 * @param env the world of the training episodes
 * @param team the team that learns
 * @param judge judges the team's weights on the way
 */
public record TrainingTask(
    TrainingConfig config, long seed, MultiAgentEnv env, Team team, SnapshotJudge judge) {}
