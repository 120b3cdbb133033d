package io.masito.training.loop;

/** How a training came to its end. */
public enum TrainingEnd {
  /** The budget of decisions is used up. */
  COMPLETE,
  /** It was told to stop; it can go on from the last checkpoint. */
  STOPPED
}
