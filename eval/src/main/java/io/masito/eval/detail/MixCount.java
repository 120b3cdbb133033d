package io.masito.eval.detail;

import io.masito.env.view.Place;

/**
 * Decisions of one kind.
 *
 * @param band load of the own node when they were made
 * @param place where the requests went
 * @param model which model answers them
 * @param decisions how many there were, above 0
 */
public record MixCount(LoadBand band, Place place, String model, long decisions) {

  /** Checks the count. */
  public MixCount {
    if (decisions <= 0) {
      throw new IllegalArgumentException("decisions " + decisions + " must be above 0");
    }
  }
}
