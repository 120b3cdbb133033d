package io.masito.eval.chart;

import java.util.List;
import java.util.Locale;

/** Writes a sheet of charts as a page of its own. */
final class ChartPage {

  private static final String FORM =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>%1$s</title>
      <style>
      :root { color-scheme: light dark; --page: #ffffff; --text: #1f2328; --quiet: #59636e;
        --grid: #d1d9e0; }
      @media (prefers-color-scheme: dark) {
        :root { --page: #0d1117; --text: #e6edf3; --quiet: #9198a1; --grid: #30363d; }
        svg polyline, svg polygon, svg circle { filter: brightness(1.25); }
      }
      body { background: var(--page); color: var(--text); margin: 1.5rem;
        font-family: system-ui, sans-serif; }
      h1 { font-size: 1.3rem; }
      .charts { display: grid; gap: 1rem;
        grid-template-columns: repeat(auto-fit, minmax(min(100%%, 30rem), 1fr)); }
      svg { width: 100%%; max-width: 60rem; height: auto; font-family: inherit; }
      .fill-text { fill: var(--text); } .fill-quiet { fill: var(--quiet); }
      .stroke-grid { stroke: var(--grid); } .stroke-quiet { stroke: var(--quiet); }
      .note { opacity: 0; } .note:hover { opacity: 1; }
      .table { overflow-x: auto; }
      table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
      th, td { padding: 0.25rem 0.75rem 0.25rem 0; text-align: right;
        border-bottom: 1px solid var(--grid); }
      th:first-child, td:first-child { text-align: left; }
      footer { color: var(--quiet); font-size: 0.85rem; }
      </style>
      </head>
      <body>
      <h1>%1$s</h1>
      <div class="charts">
      %2$s</div>
      <h2>Last values</h2>
      <div class="table">
      <table>
      <tr><th>curve</th><th>chart</th><th>at</th><th>mean</th><th>from</th><th>to</th><th>runs</th>
      </tr>
      %3$s</table>
      </div>
      <footer>
      %4$s</footer>
      </body>
      </html>
      """;

  private ChartPage() {}

  static String of(ChartSheet sheet) {
    return FORM.formatted(
        SvgSurface.escaped(sheet.title()),
        charts(sheet.charts()),
        rows(sheet.charts()),
        notes(sheet.notes()));
  }

  private static String charts(List<LineChart> charts) {
    var text = new StringBuilder();
    for (LineChart chart : charts) {
      var surface = new SvgSurface();
      ChartDrawing.draw(chart, surface, 0, 0);
      text.append(surface.svg(ChartDrawing.WIDTH, ChartDrawing.height(chart), chart.title()));
    }
    return text.toString();
  }

  private static String rows(List<LineChart> charts) {
    var text = new StringBuilder();
    for (LineChart chart : charts) {
      for (Curve curve : chart.curves()) {
        text.append(curve.points().isEmpty() ? "" : row(chart, curve));
      }
    }
    return text.toString();
  }

  private static String row(LineChart chart, Curve curve) {
    CurvePoint last = curve.points().get(curve.points().size() - 1);
    return String.format(
        Locale.ROOT,
        "<tr><td>%s</td><td>%s</td><td>%.0f</td><td>%.4g</td><td>%.4g</td><td>%.4g</td>"
            + "<td>%d</td></tr>\n",
        SvgSurface.escaped(curve.label()),
        SvgSurface.escaped(chart.title()),
        last.x(),
        last.mean(),
        last.low(),
        last.high(),
        last.count());
  }

  private static String notes(List<String> notes) {
    var text = new StringBuilder();
    notes.forEach(note -> text.append("<p>").append(SvgSurface.escaped(note)).append("</p>\n"));
    return text.toString();
  }
}
