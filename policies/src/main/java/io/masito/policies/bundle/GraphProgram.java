package io.masito.policies.bundle;

import java.util.List;

/**
 * A verified graph, ready to run. Immutable and thread-safe: the values live in a {@link GraphRun}.
 *
 * @param shape how it reads an observation; option-scoring for all that read rows one by one
 * @param features columns of an observation
 * @param maxOptions rows that a concatenating graph takes, 0 if any number
 * @param slots shapes of the tensors that steps read and write
 * @param steps operators in order
 * @param scores slot of the scores
 * @param choice slot of the chosen row
 */
record GraphProgram(
    NetworkShape shape,
    int features,
    int maxOptions,
    List<TensorShape> slots,
    List<GraphStep> steps,
    int scores,
    int choice) {

  /** Slot of the features. */
  static final int OBSERVATION_SLOT = 0;

  /** Slot of the mask. */
  static final int ALLOWED_SLOT = 1;

  /** Slot of what is not padding; a graph that scores options has none. */
  static final int PRESENT_SLOT = 2;

  /** Copies the lists. */
  GraphProgram {
    slots = List.copyOf(slots);
    steps = List.copyOf(steps);
  }
}
