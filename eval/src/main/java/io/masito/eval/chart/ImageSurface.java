package io.masito.eval.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.ImageIO;

/** Draws on a white picture, at twice the size for sharp screens. */
final class ImageSurface implements Surface {

  private static final int SCALE = 2;
  private static final int BAND_ALPHA = 51;
  private static final Color TEXT = new Color(0x1f2328);
  private static final Color QUIET = new Color(0x59636e);
  private static final Color GRID = new Color(0xd1d9e0);

  private final BufferedImage image;
  private final Graphics2D graphics;

  ImageSurface(double width, double height) {
    image =
        new BufferedImage(
            (int) Math.ceil(width * SCALE),
            (int) Math.ceil(height * SCALE),
            BufferedImage.TYPE_INT_RGB);
    graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    graphics.scale(SCALE, SCALE);
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
  }

  void write(OutputStream out) throws IOException {
    graphics.dispose();
    ImageIO.write(image, "png", out);
  }

  @Override
  public void line(double[] x, double[] y, Paint paint, double width) {
    graphics.setColor(color(paint));
    graphics.setStroke(
        stroke((float) width, paint instanceof Hue hue ? Hues.dash(hue.index()) : 0));
    graphics.draw(path(x, y));
  }

  @Override
  public void area(double[] x, double[] y, Paint paint) {
    Color color = color(paint);
    graphics.setColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), BAND_ALPHA));
    Path2D path = path(x, y);
    path.closePath();
    graphics.fill(path);
  }

  @Override
  public void text(String text, double x, double y, Anchor anchor, Paint paint, double size) {
    graphics.setColor(color(paint));
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 1).deriveFont((float) size));
    double width = graphics.getFontMetrics().getStringBounds(text, graphics).getWidth();
    double start =
        switch (anchor) {
          case START -> x;
          case MIDDLE -> x - width / 2;
          case END -> x - width;
        };
    graphics.drawString(text, (float) start, (float) y);
  }

  /** A picture has no place for notes. */
  @Override
  public void note(double x, double y, Paint paint, String text) {}

  private static BasicStroke stroke(float width, float dash) {
    return dash == 0
        ? new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND)
        : new BasicStroke(
            width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {dash}, 0);
  }

  private static Path2D path(double[] x, double[] y) {
    var path = new Path2D.Double();
    path.moveTo(x[0], y[0]);
    for (int i = 1; i < x.length; i++) {
      path.lineTo(x[i], y[i]);
    }
    return path;
  }

  private static Color color(Paint paint) {
    if (paint instanceof Hue hue) {
      return new Color(Hues.rgb(hue.index()));
    }
    return paint == Ink.TEXT ? TEXT : paint == Ink.QUIET ? QUIET : GRID;
  }
}
