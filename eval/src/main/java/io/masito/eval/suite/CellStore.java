package io.masito.eval.suite;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where cells are kept as they end, so that an evaluation that was interrupted can go on. Called
 * from one thread.
 */
public interface CellStore {

  /** Keeps nothing. */
  CellStore NONE =
      new CellStore() {
        @Override
        public Optional<Cell> known(CellId id) {
          return Optional.empty();
        }

        @Override
        public void keep(Cell cell) {}

        @Override
        public FailedCell keep(FailedCell failure, @Nullable FailedDecision decision) {
          return failure;
        }
      };

  /**
   * Looks for a cell that ended before.
   *
   * @param id which episode
   * @return the cell, if it is kept and did not fail
   */
  Optional<Cell> known(CellId id);

  /**
   * Keeps a cell.
   *
   * @param cell the cell that ended
   */
  void keep(Cell cell);

  /**
   * Keeps a failure.
   *
   * @param failure the cell that failed
   * @param decision what the policy saw, null if that is not known
   * @return the failure, with the file of what the policy saw
   */
  FailedCell keep(FailedCell failure, @Nullable FailedDecision decision);
}
