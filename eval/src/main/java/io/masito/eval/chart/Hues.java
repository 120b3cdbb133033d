package io.masito.eval.chart;

import java.util.List;

/**
 * Colours of curves that most people with a colour vision deficiency can tell apart (Masataka
 * Okabe, Kei Ito, "Color universal design", 2008), without the yellow and the black, which vanish
 * on a white or a dark page. More curves than colours begin again, in dashes.
 */
final class Hues {

  private static final List<Integer> COLOURS =
      List.of(0x0072b2, 0xd55e00, 0x009e73, 0xcc79a7, 0xe69f00, 0x56b4e9);

  private static final int DASHES = 3;
  private static final int DASH = 4;

  private Hues() {}

  /** Lengths of dash and gap, 0 for a whole line. */
  static int dash(int index) {
    return index / COLOURS.size() % DASHES * DASH;
  }

  static int rgb(int index) {
    return COLOURS.get(index % COLOURS.size());
  }
}
