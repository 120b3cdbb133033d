package io.masito.eval.report;

import io.masito.eval.page.Page;
import io.masito.eval.page.PageChart;
import io.masito.eval.page.PageSection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The charts of a page as pictures, without those of folded parts and the last of folded sections.
 */
final class Plots {

  /** The folder of the pictures, beside the report. */
  static final String FOLDER = "plots";

  /** Folded sections show their main charts; of many, the first one. */
  private static final int MAIN = 4;

  private static final int FEW = 6;

  private final List<PageChart> charts = new ArrayList<>();
  private final List<String> notes;

  private Plots(List<String> notes) {
    this.notes = notes;
  }

  /**
   * Takes the charts of a page.
   *
   * @param page the page
   * @param note a sentence that stands below each picture
   */
  static Plots of(Page page, String note) {
    var plots = new Plots(List.of(note));
    long folded = page.sections().stream().filter(PageSection::folded).count();
    for (PageSection section : page.sections()) {
      if (section.folded()) {
        section.charts().stream().limit(folded > FEW ? 1 : MAIN).forEach(plots.charts::add);
      } else {
        plots.addOpen(section);
      }
    }
    return plots;
  }

  private void addOpen(PageSection part) {
    if (!part.folded()) {
      charts.addAll(part.charts());
      part.parts().forEach(this::addOpen);
    }
  }

  /**
   * Draws the pictures.
   *
   * @return PNG by path from the report; nothing if this Java has no fonts
   */
  Map<String, byte[]> pictures() {
    var pictures = new TreeMap<String, byte[]>();
    try {
      for (PageChart chart : charts) {
        pictures.put(path(chart), chart.chart().png(notes));
      }
    } catch (IllegalStateException e) {
      return Map.of();
    }
    return pictures;
  }

  /** The part of the Markdown report that shows the pictures, if there are any. */
  String markdown(boolean drawn) {
    if (!drawn) {
      return "\n## Plots\n\nNone: this Java finds no fonts, or there is nothing to draw.\n";
    }
    var text = new StringBuilder("\n## Plots\n\nThe same and more is in `report.html`.\n");
    for (PageChart chart : charts) {
      text.append("\n![").append(plain(chart.chart().title())).append("](").append(path(chart));
      text.append(")\n\n").append(chart.caption()).append('\n');
    }
    return text.toString();
  }

  private static String path(PageChart chart) {
    return FOLDER + "/" + chart.name() + ".png";
  }

  /** Names come from users; what would end the text of a picture is defused. */
  private static String plain(String text) {
    return text.replace("\\", "\\\\")
        .replace("[", "\\[")
        .replace("]", "\\]")
        .replace("<", "&lt;")
        .replace('\n', ' ');
  }
}
