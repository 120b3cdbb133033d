package io.masito.policies.own;

import io.masito.env.provenance.Sha256;

/** The seed that a user's policy gets in an episode. */
final class OwnSeed {

  private static final int HEXADECIMAL = 16;
  private static final int DIGITS = 13;

  private OwnSeed() {}

  /**
   * Derives the seed. It does not tell the episode's own, from which the future could be read, and
   * fits the 53 bits that every reader of JSON keeps.
   *
   * @param episodeSeed seed of the episode
   * @return from 0 to 2^52 - 1
   */
  static long of(long episodeSeed) {
    String digest = Sha256.hex("masito-own-policy/" + episodeSeed);
    return Long.parseLong(digest.substring(0, DIGITS), HEXADECIMAL);
  }
}
