package io.masito.agents;

import io.masito.env.Turn;

/**
 * A turn of one of several worlds.
 *
 * @param world number of the world, from 0
 * @param turn its turn
 */
public record WorldTurn(int world, Turn turn) {

  /** Checks the range. */
  public WorldTurn {
    if (world < 0) {
      throw new IllegalArgumentException("world " + world + " must not be negative");
    }
  }
}
