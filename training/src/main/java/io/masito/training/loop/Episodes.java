package io.masito.training.loop;

import java.io.IOException;
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
   * @param between called between the turns of several worlds while any of them runs
   * @return false if they were given up
   * @throws IOException if what is called throws it
   */
  boolean play(long first, BooleanSupplier stop, Between between) throws IOException;

  /** Looks at a training between two turns. */
  @FunctionalInterface
  interface Between {

    /**
     * Looks.
     *
     * @param ended episodes of those played that have ended by now
     * @throws IOException if something cannot be kept
     */
    void look(int ended) throws IOException;
  }
}
