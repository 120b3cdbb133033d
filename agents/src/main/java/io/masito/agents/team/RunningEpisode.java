package io.masito.agents.team;

import io.masito.agents.replay.TransitionAssembler;
import io.masito.env.random.SmallRandom;
import io.masito.policies.Policy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a team keeps of an episode that runs beside others.
 *
 * @param assemblers by agent, what waits for its outcome
 * @param draws by agent, its lots in this episode
 * @param rule what decides during a warm-up, null if there is none
 */
record RunningEpisode(
    List<TransitionAssembler> assemblers, List<SmallRandom> draws, @Nullable Policy rule) {

  /** The rule of a warm-up. */
  Policy teacher() {
    Policy teacher = rule;
    if (teacher == null) {
      throw new IllegalStateException("there is no warm-up");
    }
    return teacher;
  }
}
