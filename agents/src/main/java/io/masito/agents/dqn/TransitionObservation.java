package io.masito.agents.dqn;

import io.masito.agents.Transition;
import org.deeplearning4j.rl4j.observation.Observation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A transition in the dress of an RL4J observation, so that it can pass through RL4J's contract for
 * experience. It carries no native array: one for each decision would cost more than deciding.
 */
final class TransitionObservation extends Observation {

  private static final INDArray[] NO_CHANNELS = {};

  private final Transition transition;

  TransitionObservation(Transition transition) {
    super(NO_CHANNELS);
    this.transition = transition;
  }

  Transition transition() {
    return transition;
  }
}
