package io.masito.training.loop;

/** Told how far a training is, on its thread. */
public interface TrainingListener {

  /** Listens to nothing. */
  TrainingListener SILENT =
      new TrainingListener() {
        @Override
        public void decided(long decisions) {}

        @Override
        public void reported(MetricsLine line) {}
      };

  /**
   * Decisions were taken.
   *
   * @param decisions all since training began
   */
  void decided(long decisions);

  /**
   * A line of metrics was kept.
   *
   * @param line the line
   */
  void reported(MetricsLine line);

  /**
   * Something happened that a user should read.
   *
   * @param text one line
   */
  default void noted(String text) {}
}
