package io.masito.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricCatalogueTest {

  @Test
  void hasTheKeysThatProgramsRelyOn() {
    assertThat(MetricCatalogue.all())
        .extracting(Metric::key)
        .doesNotHaveDuplicates()
        .contains("arrived", "served", "refused", "dropped", "lost", "inFlight")
        .contains("utilityPerRequest", "sloAttainment", "qualityMean")
        .contains("ttftMillisP50", "ttftMillisP95", "ttftMillisP99", "ttftMillisCensoredP95")
        .contains("latencyMillisP50", "latencyMillisP95", "latencyMillisP99")
        .contains("latencyMillisCensoredP95", "energyJoulesPerRequest", "costUsdPerRequest")
        .contains("messageBytesPerRequest", "decisionNanosP50", "decisionNanosP99")
        .contains("shareHere", "shareNeighbour", "shareCloud")
        .contains("linkEnergyJoulesPerRequest", "overBudgetSeconds", "downSeconds")
        .contains("dropRatio", "latencyMillisMean");
  }

  @Test
  void theDocumentHasTheTableOfTheCatalogue() throws IOException {
    String document = Files.readString(root().resolve("docs/metrics.md"));
    assertThat(document).contains(MetricCatalogue.markdown());
  }

  @Test
  void theDocumentExplainsEveryMetric() throws IOException {
    String document = Files.readString(root().resolve("docs/metrics.md"));
    String prose = document.replace(MetricCatalogue.markdown(), "");
    for (Metric metric : MetricCatalogue.all()) {
      assertThat(prose).contains("`" + metric.key() + "`");
    }
  }

  @Test
  void findsByKey() {
    assertThat(MetricCatalogue.byKey("sloAttainment")).contains(Metric.SLO_ATTAINMENT);
    assertThat(MetricCatalogue.byKey("slo")).isEmpty();
  }

  @Test
  void valuesWithoutEveryMetricAreRefused() {
    assertThatThrownBy(() -> new MetricValues(Map.of(Metric.ARRIVED, 1.0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("SERVED");
  }

  /** Tests run in the module's folder or in the project's. */
  private static Path root() {
    Path here = Path.of("").toAbsolutePath();
    Path parent = here.getParent();
    return Files.exists(here.resolve("docs/metrics.md")) || parent == null ? here : parent;
  }
}
