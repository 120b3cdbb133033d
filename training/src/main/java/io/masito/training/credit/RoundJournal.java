package io.masito.training.credit;

import io.masito.training.loop.TrainingJournal;
import java.io.IOException;

/** Keeps what a training in rounds leaves behind. */
public interface RoundJournal extends TrainingJournal {

  /**
   * Keeps a line about a round.
   *
   * @param line the line
   * @throws IOException if it cannot be kept
   */
  void report(RoundLine line) throws IOException;
}
