package io.masito.eval.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.masito.eval.metric.Metric;
import io.masito.eval.suite.EvaluationResult;
import io.masito.eval.testdomain.Results;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class EvaluationJsonTest {

  private static final EvaluationResult RESULT =
      new Results().rule("sed", "demo", 0.1, 0.3).bundle("team", "demo", 0.2, 0.5).build();

  @Test
  void aCellHasItsNamesAndEveryMetric() throws IOException {
    JsonNode cell = read(RESULT).get("cells").get(3);
    assertThat(cell.get("policy").asText()).isEqualTo("team");
    assertThat(cell.get("scenario").asText()).isEqualTo("demo");
    assertThat(cell.get("seed").asLong()).isEqualTo(1);
    assertThat(cell.get("utilityPerRequest").asDouble()).isEqualTo(0.5);
    assertThat(cell.get("arrived").isIntegralNumber()).isTrue();
    for (Metric metric : Metric.values()) {
      assertThat(cell.has(metric.key())).as(metric.key()).isTrue();
    }
  }

  @Test
  void theSummaryHasMeansAndBounds() throws IOException {
    JsonNode summary = read(RESULT).get("summary");
    assertThat(summary).hasSize(2);
    JsonNode best = summary.get(0);
    assertThat(best.get("policy").asText()).isEqualTo("team");
    assertThat(best.get("scenario").asText()).isEqualTo("demo");
    assertThat(best.get("seeds").asInt()).isEqualTo(2);
    assertThat(best.get("utilityMean").asDouble()).isEqualTo(0.35);
    assertThat(best.get("utilityLow").asDouble()).isLessThan(0.35);
    assertThat(best.get("utilityHigh").asDouble()).isGreaterThan(0.35);
    assertThat(best.get("sloMean").asDouble()).isEqualTo(0.25);
    assertThat(best.get("sloLow").asDouble()).isEqualTo(0.25);
    assertThat(best.get("sloHigh").asDouble()).isEqualTo(0.25);
  }

  @Test
  void theComparisonIsPaired() throws IOException {
    JsonNode comparison = read(RESULT).get("comparisons").get(0);
    assertThat(comparison.get("policy").asText()).isEqualTo("team");
    assertThat(comparison.get("bestRule").asText()).isEqualTo("sed");
    assertThat(comparison.get("utilityDifferenceMean").asDouble()).isCloseTo(0.15, within(1e-12));
  }

  @Test
  void whatIsNoNumberIsNull() throws IOException {
    var result =
        new Results()
            .cell("a", "s", Metric.LATENCY_CENSORED_P95, Double.POSITIVE_INFINITY)
            .cell("b", "s", Metric.QUALITY_MEAN, Double.NaN)
            .build();
    JsonNode root = read(result);
    assertThat(root.get("cells").get(0).get("latencyMillisCensoredP95").isNull()).isTrue();
    assertThat(root.get("cells").get(1).get("qualityMean").isNull()).isTrue();
    assertThat(root.get("summary").get(0).get("utilityLow").isNull()).isTrue();
    assertThat(EvaluationJson.of(result)).doesNotContain("NaN").doesNotContain("Infinity");
  }

  @Test
  void carriesProvenance() throws IOException {
    JsonNode provenance = read(RESULT).get("provenance");
    assertThat(provenance.get("sourceRevision").asText()).isEqualTo("abc");
    assertThat(provenance.get("inputs").get("k").asText()).isEqualTo("v");
  }

  @Test
  void numbersAreWrittenShort() {
    assertThat(EvaluationJson.of(RESULT))
        .contains("\"utilityPerRequest\" : 0.1,")
        .contains("\"arrived\" : 10,")
        .doesNotContain("\r");
  }

  private static JsonNode read(EvaluationResult result) throws IOException {
    return new ObjectMapper().readTree(EvaluationJson.of(result));
  }
}
