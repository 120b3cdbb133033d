package io.masito.training.yardstick;

import io.masito.env.EnvSpec;
import io.masito.env.random.SmallRandom;
import io.masito.env.view.Observation;

/** What a learner is shown of a {@link DecisionChain}, and where its episodes begin. */
interface ChainView {

  /** The world, whose episodes are cut after so many seconds. */
  EnvSpec spec(double horizonSeconds);

  /** What is seen when a decision is due in a state. */
  Observation observation(int state);

  /** Draws the state in which an episode begins. */
  int start(SmallRandom random);
}
