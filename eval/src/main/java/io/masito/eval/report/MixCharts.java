package io.masito.eval.report;

import io.masito.env.view.Place;
import io.masito.eval.chart.StackChart;
import io.masito.eval.detail.LoadBand;
import io.masito.eval.detail.MixCount;
import io.masito.eval.page.PageChart;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Where policies send requests, by load of the own node. */
final class MixCharts {

  private static final String CAPTION =
      "Shares of decisions by load of the agent's own node: requests that the agent believed to be"
          + " there, over how many the node runs at once. In brackets the number of decisions.";

  private static final Comparator<Kind> ORDER =
      Comparator.comparing(Kind::place).thenComparing(Kind::model);

  private MixCharts() {}

  /** All charts of a scenario have the same parts, so that these have the same colours. */
  static List<PageChart> of(List<String> policies, ScenarioDetails details, String prefix) {
    var kinds = new TreeSet<Kind>(ORDER);
    details.result().policies().stream()
        .flatMap(policy -> details.of(policy).stream())
        .flatMap(detail -> detail.mix().stream())
        .forEach(count -> kinds.add(new Kind(count.place(), count.model())));
    var charts = new ArrayList<PageChart>();
    for (String policy : policies) {
      List<MixCount> counts =
          details.of(policy).stream().flatMap(detail -> detail.mix().stream()).toList();
      if (!counts.isEmpty()) {
        String name = prefix + "-mix-" + (charts.size() + 1);
        charts.add(new PageChart(name, "", CAPTION, chart(policy, counts, kinds)));
      }
    }
    return charts;
  }

  private static StackChart chart(String policy, List<MixCount> counts, Set<Kind> all) {
    var bands = new EnumMap<LoadBand, Long>(LoadBand.class);
    var kinds = new TreeMap<Kind, Map<LoadBand, Long>>(ORDER);
    all.forEach(kind -> kinds.put(kind, new EnumMap<>(LoadBand.class)));
    for (MixCount count : counts) {
      bands.merge(count.band(), count.decisions(), Long::sum);
      kinds
          .computeIfAbsent(
              new Kind(count.place(), count.model()), kind -> new EnumMap<>(LoadBand.class))
          .merge(count.band(), count.decisions(), Long::sum);
    }
    var parts = new ArrayList<StackChart.Part>();
    kinds.forEach((kind, of) -> parts.add(part(kind, of, bands)));
    List<String> names =
        bands.entrySet().stream()
            .map(band -> band.getKey().words() + " (" + band.getValue() + ")")
            .toList();
    return new StackChart("Where " + policy + " sent requests", "load", names, parts);
  }

  private static StackChart.Part part(
      Kind kind, Map<LoadBand, Long> counts, Map<LoadBand, Long> bands) {
    List<Double> shares =
        bands.entrySet().stream()
            .map(band -> (double) counts.getOrDefault(band.getKey(), 0L) / band.getValue())
            .toList();
    String place = kind.place().name().toLowerCase(Locale.ROOT);
    return new StackChart.Part(place + ": " + kind.model(), shares);
  }

  private record Kind(Place place, String model) {}
}
