package io.masito.eval.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.masito.eval.chart.Chart;
import io.masito.eval.chart.Curve;
import io.masito.eval.chart.CurvePoint;
import io.masito.eval.chart.IntervalChart;
import io.masito.eval.chart.LineChart;
import io.masito.eval.chart.StackChart;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.function.Function;

/** The content of a page as JSON that can stand inside HTML, numbers to six digits. */
final class PageJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final MathContext DIGITS = new MathContext(6);

  private PageJson() {}

  /**
   * Writes a page. Whatever HTML or a script could take for its own is escaped, so that no text can
   * end the element that the JSON stands in.
   */
  static String of(Page page) {
    ObjectNode root = NODES.objectNode();
    root.put("title", page.title());
    root.set("lead", texts(page.lead()));
    root.set("sections", list(page.sections(), PageJson::section));
    return root.toString()
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }

  private static ObjectNode section(PageSection section) {
    ObjectNode node = NODES.objectNode();
    node.put("heading", section.heading()).put("folded", section.folded());
    node.set("paragraphs", texts(section.paragraphs()));
    node.set("charts", list(section.charts(), PageJson::chart));
    node.set("tables", list(section.tables(), PageJson::table));
    node.set("parts", list(section.parts(), PageJson::section));
    return node;
  }

  private static ObjectNode table(PageTable table) {
    ObjectNode node = NODES.objectNode();
    node.put("caption", table.caption()).put("explorable", table.explorable());
    ArrayNode columns = node.putArray("columns");
    for (PageTable.Column column : table.columns()) {
      columns.addObject().put("label", column.label()).put("numeric", column.numeric());
    }
    ArrayNode rows = node.putArray("rows");
    for (List<PageTable.Entry> row : table.rows()) {
      rows.add(list(row, PageJson::entry));
    }
    return node;
  }

  private static ObjectNode entry(PageTable.Entry entry) {
    ObjectNode node = NODES.objectNode().put("text", entry.text());
    Double value = entry.value();
    if (value != null) {
      node.put("value", value);
    }
    if (entry.emphasised()) {
      node.put("emphasised", true);
    }
    return node;
  }

  private static ObjectNode chart(PageChart chart) {
    ObjectNode node = chart.chart().accept(new ChartForm());
    return node.put("name", chart.name())
        .put("title", chart.chart().title())
        .put("yLabel", chart.yLabel())
        .put("caption", chart.caption());
  }

  private static final class ChartForm implements Chart.Visitor<ObjectNode> {

    @Override
    public ObjectNode lines(LineChart chart) {
      ObjectNode node = NODES.objectNode().put("kind", "lines").put("xLabel", chart.xLabel());
      node.put("logX", chart.across() == LineChart.Scale.LOGARITHMIC);
      node.put("logY", chart.scale() == LineChart.Scale.LOGARITHMIC);
      node.set("series", list(chart.curves(), ChartForm::curve));
      return node;
    }

    private static ObjectNode curve(Curve curve) {
      ObjectNode node = NODES.objectNode().put("label", curve.label());
      ArrayNode points = node.putArray("points");
      for (CurvePoint point : curve.points()) {
        points
            .addArray()
            .add(rounded(point.x()))
            .add(rounded(point.mean()))
            .add(rounded(point.low()))
            .add(rounded(point.high()));
      }
      return node;
    }

    @Override
    public ObjectNode intervals(IntervalChart chart) {
      ObjectNode node = NODES.objectNode().put("kind", "intervals").put("xLabel", chart.xLabel());
      node.set("rows", list(chart.rows(), ChartForm::row));
      Double reference = chart.reference();
      if (reference != null) {
        node.put("reference", reference);
      }
      return node;
    }

    private static ObjectNode row(IntervalChart.Row row) {
      return NODES
          .objectNode()
          .put("label", row.label())
          .put("emphasised", row.emphasised())
          .put("mean", rounded(row.mean()))
          .put("low", rounded(row.low()))
          .put("high", rounded(row.high()));
    }

    @Override
    public ObjectNode stacks(StackChart chart) {
      ObjectNode node = NODES.objectNode().put("kind", "stacks").put("xLabel", chart.xLabel());
      node.set("categories", texts(chart.categories()));
      node.set("parts", list(chart.parts(), ChartForm::part));
      return node;
    }

    private static ObjectNode part(StackChart.Part part) {
      ObjectNode node = NODES.objectNode().put("label", part.label());
      ArrayNode shares = node.putArray("shares");
      part.shares().forEach(share -> shares.add(rounded(share)));
      return node;
    }
  }

  private static double rounded(double value) {
    return new BigDecimal(value).round(DIGITS).doubleValue();
  }

  private static ArrayNode texts(List<String> texts) {
    ArrayNode array = NODES.arrayNode();
    texts.forEach(array::add);
    return array;
  }

  private static <T> ArrayNode list(List<T> values, Function<T, ObjectNode> form) {
    ArrayNode array = NODES.arrayNode();
    values.forEach(value -> array.add(form.apply(value)));
    return array;
  }
}
