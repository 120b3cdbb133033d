package io.masito.eval.chart;

import io.masito.eval.chart.Surface.Anchor;
import io.masito.eval.chart.Surface.Ink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Charts under one title.
 *
 * @param title what they show together
 * @param charts the charts, at least one
 * @param notes sentences below, such as where it all came from
 */
public record ChartSheet(String title, List<LineChart> charts, List<String> notes) {

  private static final double MARGIN = 16;
  private static final double TITLE_ROOM = 44;
  private static final double TITLE_SIZE = 18;
  private static final double NOTE_ROW = 18;
  private static final double NOTE_SIZE = 11;
  private static final int ONE_COLUMN_UP_TO = 2;

  /** Copies the lists. */
  public ChartSheet {
    charts = List.copyOf(charts);
    notes = List.copyOf(notes);
    if (charts.isEmpty()) {
      throw new IllegalArgumentException("charts: there must be at least one");
    }
  }

  /**
   * Draws a picture. Fonts are the machine's, so the bytes are too.
   *
   * @return a PNG, twice as large as on the page, for sharp screens
   * @throws IllegalStateException if this Java has no fonts
   */
  public byte[] png() {
    int columns = charts.size() <= ONE_COLUMN_UP_TO ? 1 : 2;
    double cell = charts.stream().mapToDouble(ChartDrawing::height).max().orElseThrow() + MARGIN;
    int rows = (charts.size() + columns - 1) / columns;
    double below = TITLE_ROOM + rows * cell;
    var surface =
        new ImageSurface(
            columns * ChartDrawing.WIDTH + 2 * MARGIN, below + notes.size() * NOTE_ROW + MARGIN);
    try {
      surface.text(title, MARGIN + MARGIN, 30, Anchor.START, Ink.TEXT, TITLE_SIZE);
    } catch (InternalError | NullPointerException e) {
      throw new IllegalStateException("this Java finds no fonts", e);
    }
    for (int i = 0; i < charts.size(); i++) {
      int row = i / columns;
      double left = MARGIN + i % columns * ChartDrawing.WIDTH;
      ChartDrawing.draw(charts.get(i), surface, left, TITLE_ROOM + row * cell);
    }
    for (int i = 0; i < notes.size(); i++) {
      double y = below + (i + 0.5) * NOTE_ROW;
      surface.text(notes.get(i), 2 * MARGIN, y, Anchor.START, Ink.QUIET, NOTE_SIZE);
    }
    return bytes(surface);
  }

  private static byte[] bytes(ImageSurface surface) {
    var out = new ByteArrayOutputStream();
    try {
      surface.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException("a picture in memory cannot fail to be written", e);
    }
    return out.toByteArray();
  }

  /**
   * Writes a page that loads nothing, follows a light or dark setting, and shows the numbers of a
   * point when it is pointed at.
   *
   * @return HTML in UTF-8
   */
  public String html() {
    return ChartPage.of(this);
  }
}
