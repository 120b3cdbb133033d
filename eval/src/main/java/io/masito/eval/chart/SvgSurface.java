package io.masito.eval.chart;

import java.util.Locale;

/**
 * Draws SVG. Colours of the page are left to its style sheet, by classes {@code text}, {@code
 * quiet} and {@code grid}, so that a chart follows a light or dark page.
 */
final class SvgSurface implements Surface {

  private final StringBuilder body = new StringBuilder();

  /** The whole drawing as an element. */
  String svg(double width, double height, String name) {
    return """
        <svg viewBox="0 0 %.0f %.0f" role="img" aria-label="%s">
        %s</svg>
        """
        .formatted(width, height, escaped(name), body);
  }

  @Override
  public void line(double[] x, double[] y, Paint paint, double width) {
    add(
        "<polyline points=\"%s\" fill=\"none\" %s stroke-width=\"%.1f\"%s stroke-linejoin=\"round\"/>",
        points(x, y), style("stroke", paint), width, dashes(paint));
  }

  @Override
  public void area(double[] x, double[] y, Paint paint) {
    add("<polygon points=\"%s\" %s fill-opacity=\"0.2\"/>", points(x, y), style("fill", paint));
  }

  @Override
  public void text(String text, double x, double y, Anchor anchor, Paint paint, double size) {
    add(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" %s font-size=\"%.0f\">%s</text>",
        x, y, anchor.name().toLowerCase(Locale.ROOT), style("fill", paint), size, escaped(text));
  }

  @Override
  public void note(double x, double y, Paint paint, String text) {
    add(
        "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"5\" class=\"note\" %s><title>%s</title></circle>",
        x, y, style("fill", paint), escaped(text));
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String style(String attribute, Paint paint) {
    if (paint instanceof Hue hue) {
      return String.format(Locale.ROOT, "%s=\"#%06x\"", attribute, Hues.rgb(hue.index()));
    }
    return "class=\"%s-%s\"".formatted(attribute, paint.toString().toLowerCase(Locale.ROOT));
  }

  private static String dashes(Paint paint) {
    int dash = paint instanceof Hue hue ? Hues.dash(hue.index()) : 0;
    return dash == 0 ? "" : " stroke-dasharray=\"" + dash + "\"";
  }

  private static String points(double[] x, double[] y) {
    var text = new StringBuilder();
    for (int i = 0; i < x.length; i++) {
      text.append(String.format(Locale.ROOT, i == 0 ? "%.1f,%.1f" : " %.1f,%.1f", x[i], y[i]));
    }
    return text.toString();
  }

  private void add(String form, Object... values) {
    body.append(String.format(Locale.ROOT, form, values)).append('\n');
  }
}
