package io.masito.eval.chart;

/** What a chart is drawn on. Lengths are in pixels, from the upper left corner. */
interface Surface {

  /** What something is drawn in: ink and grid of the page, or one of the colours of curves. */
  sealed interface Paint permits Ink, Hue {}

  /** Paints of the page. */
  enum Ink implements Paint {
    /** Titles. */
    TEXT,
    /** Numbers and notes. */
    QUIET,
    /** Lines of the grid. */
    GRID
  }

  /** The colour of a curve. */
  record Hue(int index) implements Paint {}

  /** Where a text stands at its point. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  /** Draws a line through points, all in one stroke. */
  void line(double[] x, double[] y, Paint paint, double width);

  /** Fills what lies in a closed line, so that what is below shines through. */
  void area(double[] x, double[] y, Paint paint);

  /** Writes a text with its base line at a point. */
  void text(String text, double x, double y, Anchor anchor, Paint paint, double size);

  /** Notes a value at a point, if the surface can show such notes. */
  void note(double x, double y, Paint paint, String text);
}
