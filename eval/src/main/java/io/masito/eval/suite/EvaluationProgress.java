package io.masito.eval.suite;

/** Told how far an evaluation is. Calls come one at a time, from any thread. */
@FunctionalInterface
public interface EvaluationProgress {

  /** Listens to nothing. */
  EvaluationProgress SILENT = (done, total, cell) -> {};

  /**
   * One more cell has ended, in whatever way.
   *
   * @param done cells that have ended
   * @param total cells of the evaluation
   * @param cell the one that ended just now
   */
  void cellEnded(int done, int total, CellId cell);
}
