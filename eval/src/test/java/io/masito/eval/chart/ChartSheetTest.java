package io.masito.eval.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ChartSheetTest {

  private static final Pattern SVG = Pattern.compile("<svg .*?</svg>", Pattern.DOTALL);

  private static Curve curve(String label, double... values) {
    var points = new ArrayList<CurvePoint>();
    for (int i = 0; i < values.length; i++) {
      points.add(new CurvePoint(1000.0 * i, values[i], values[i] - 1, values[i] + 1, 3));
    }
    return new Curve(label, points);
  }

  private static LineChart chart(Curve... curves) {
    return new LineChart("A & B", "decisions", List.of(curves), LineChart.Scale.LINEAR);
  }

  private static ChartSheet sheet(LineChart... charts) {
    return new ChartSheet("Title", List.of(charts), List.of("a note"));
  }

  private static Document svg(String html) throws Exception {
    Matcher found = SVG.matcher(html);
    assertThat(found.find()).isTrue();
    var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    return builder.parse(new ByteArrayInputStream(found.group().getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aPageLoadsNothingAndItsDrawingsAreWellFormed() throws Exception {
    String html = sheet(chart(curve("rate <0.1>", 1, 2, 3), curve("b", 3, 2, 2))).html();
    assertThat(html)
        .doesNotContain("http", "src=", "href", "@import", "url(", "<script")
        .contains("prefers-color-scheme: dark", "rate &lt;0.1&gt;", "A &amp; B", "a note");
    Document svg = svg(html);
    assertThat(svg.getElementsByTagName("polygon").getLength()).isEqualTo(2);
    assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo(6);
  }

  /** On an axis from 0 to 4 a value's height is known to the pixel. */
  @Test
  void pointsStandWhereTheirValuesSay() throws Exception {
    NodeList circles = svg(sheet(chart(curve("a", 1, 3, 2))).html()).getElementsByTagName("circle");
    double top = 44 + 18;
    double[] wanted = {0.75, 0.25, 0.5};
    for (int i = 0; i < 3; i++) {
      var circle = (Element) circles.item(i);
      assertThat(Double.parseDouble(circle.getAttribute("cy"))).isEqualTo(top + 240 * wanted[i]);
      assertThat(Double.parseDouble(circle.getAttribute("cx"))).isEqualTo(62 + 560 * i / 2.0);
    }
  }

  @Test
  void aPictureShowsLineAndBandOfEachCurve() throws IOException {
    byte[] png = sheet(chart(curve("a", 2, 2, 2))).png();
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    assertThat(image.getWidth()).isEqualTo(2 * (640 + 32));
    double middle = 44 + 44 + 18 + 120;
    int x = 2 * (16 + 62 + 100);
    assertThat(image.getRGB(x, (int) (2 * middle)) & 0xffffff).isEqualTo(0x0072b2);
    assertThat(image.getRGB(x, (int) (2 * middle - 20)) & 0xffffff).isEqualTo(0xcce3f0);
  }

  @Test
  void manyChartsAndOddCurvesAreDrawnToo() throws IOException {
    var single = chart(curve("one point", 5));
    var flat = chart(new Curve("flat", List.of(new CurvePoint(0, 0, 0, 0, 1))));
    var empty = chart();
    var sheet = sheet(single, flat, empty, single, flat);
    assertThat(sheet.html()).contains("one point").doesNotContain("NaN");
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(sheet.png()));
    assertThat(image.getWidth()).isEqualTo(2 * (2 * 640 + 32));
  }

  @Test
  void curvesBeyondTheColoursAreDashed() {
    var curves = new Curve[8];
    for (int i = 0; i < curves.length; i++) {
      curves[i] = curve("c" + i, 1, 2);
    }
    String html = sheet(chart(curves)).html();
    assertThat(html.split("stroke-dasharray=\"4\"", -1)).hasSize(1 + 2 * 2);
  }

  @Test
  void magnitudesAreLogarithmicWhereThatCanBe() {
    var wide = List.of(new Curve("a", List.of(point(0, 0.001), point(1, 0.5))));
    assertThat(LineChart.ofMagnitudes("t", "x", wide).scale())
        .isEqualTo(LineChart.Scale.LOGARITHMIC);
    var zero = List.of(new Curve("a", List.of(point(0, 0), point(1, 0.5))));
    assertThat(LineChart.ofMagnitudes("t", "x", zero).scale()).isEqualTo(LineChart.Scale.LINEAR);
    assertThatThrownBy(() -> new LineChart("t", "x", zero, LineChart.Scale.LOGARITHMIC))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("scale: ");
    assertThatThrownBy(() -> new CurvePoint(0, 2, 0, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static CurvePoint point(double x, double value) {
    return new CurvePoint(x, value, value, value, 1);
  }
}
