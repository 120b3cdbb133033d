package io.masito.training.loop;

import java.util.function.BooleanSupplier;

/** Plays training episodes, up to where none is under way. */
interface Episodes {

  /** How many end together. */
  int count();

  /**
   * Plays them to their ends.
   *
   * @param first number of the first of them, from 0
   * @param stop asked at every turn whether to give up
   * @return false if they were given up
   */
  boolean play(long first, BooleanSupplier stop);
}
