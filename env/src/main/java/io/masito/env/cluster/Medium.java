package io.masito.env.cluster;

/**
 * What carries the bytes of a link, with the energy that takes.
 *
 * <p>Wired: 0.06 kWh/GB of fixed networks in 2015, halving every two years (Aslan et al., Journal
 * of Industrial Ecology 22, 2018), carried on to 2026. Wi-Fi: the line A + B (rate - C) with A =
 * 6.45e-7 J/bit, B = -1.27e-10, C = 2,130 kb/s, measured at Aalborg University from 2 to 5 Mb/s, at
 * its upper end. LTE: up to 23 times that (Huang et al., MobiSys 2012).
 */
public enum Medium {
  /** Copper or fibre. */
  WIRED(4.8e-6),
  /** A wireless local network. */
  WIFI(2.24e-6),
  /** A cellular network. */
  LTE(5.2e-5);

  private final double joulesPerByte;

  Medium(double joulesPerByte) {
    this.joulesPerByte = joulesPerByte;
  }

  /**
   * Gives the energy of carrying a byte.
   *
   * @return joules, both ends together
   */
  public double joulesPerByte() {
    return joulesPerByte;
  }
}
