package io.masito.env.hindsight;

/** A world whose episodes can be looked through before they are played. */
public interface Foreseeable {

  /**
   * Looks through an episode. Running episodes are not touched.
   *
   * @param seed seed of the episode
   * @return what it will bring, whatever is decided
   */
  Hindsight foresee(long seed);
}
