package io.masito.eval.chart;

import io.masito.eval.chart.Surface.Anchor;
import io.masito.eval.chart.Surface.Ink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** A picture of one chart with notes below. */
final class ChartPicture {

  private static final double MARGIN = 16;
  private static final double NOTE_ROW = 16;
  private static final double NOTE_SIZE = 11;

  private static final Chart.Visitor<Double> HEIGHT =
      new Chart.Visitor<>() {
        @Override
        public Double lines(LineChart chart) {
          return ChartDrawing.height(chart);
        }

        @Override
        public Double intervals(IntervalChart chart) {
          return RowDrawing.height(chart.rows().size(), 0);
        }

        @Override
        public Double stacks(StackChart chart) {
          return RowDrawing.height(chart.categories().size(), chart.parts().size());
        }
      };

  private ChartPicture() {}

  static byte[] of(Chart chart, List<String> notes) {
    double height = chart.accept(HEIGHT);
    double below = MARGIN + height;
    var surface =
        new ImageSurface(ChartDrawing.WIDTH + 2 * MARGIN, below + notes.size() * NOTE_ROW + MARGIN);
    try {
      chart.accept(new Drawing(surface));
    } catch (InternalError | NullPointerException e) {
      throw new IllegalStateException("this Java finds no fonts", e);
    }
    for (int i = 0; i < notes.size(); i++) {
      double y = below + (i + 0.5) * NOTE_ROW;
      surface.text(notes.get(i), 2 * MARGIN, y, Anchor.START, Ink.QUIET, NOTE_SIZE);
    }
    return bytes(surface);
  }

  private static byte[] bytes(ImageSurface surface) {
    var bytes = new ByteArrayOutputStream();
    try {
      surface.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("memory can always be written to", e);
    }
    return bytes.toByteArray();
  }

  private record Drawing(Surface surface) implements Chart.Visitor<Boolean> {

    @Override
    public Boolean lines(LineChart chart) {
      ChartDrawing.draw(chart, surface, MARGIN, MARGIN);
      return true;
    }

    @Override
    public Boolean intervals(IntervalChart chart) {
      new RowDrawing(surface, MARGIN, MARGIN).draw(chart);
      return true;
    }

    @Override
    public Boolean stacks(StackChart chart) {
      new RowDrawing(surface, MARGIN, MARGIN).draw(chart);
      return true;
    }
  }
}
