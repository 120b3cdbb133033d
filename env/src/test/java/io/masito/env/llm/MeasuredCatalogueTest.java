package io.masito.env.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.masito.env.cluster.Catalogue;
import io.masito.env.cluster.CatalogueAdditions;
import io.masito.env.cluster.Device;
import io.masito.env.cluster.EngineProfile;
import io.masito.env.cluster.MeasuredRate;
import io.masito.env.config.ConfigError;
import io.masito.env.scenario.Scenario;
import io.masito.env.scenario.Scenarios;
import io.masito.env.testdomain.ScenarioText;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasuredCatalogueTest {

  private static final Device BOARD =
      new Device("my-board", "jetson", 16, 102, 25, 25, 5, "spec sheet");
  private static final double EXACT = 1e-9;

  private final Catalogue builtIn = Catalogue.builtIn();

  private static CatalogueAdditions measured(MeasuredRate... rates) {
    return new CatalogueAdditions(List.of(BOARD), null, null, null, null, List.of(rates));
  }

  private static MeasuredRate rate(
      String engine, String form, int batch, @Nullable Double prefill, @Nullable Double decode) {
    return new MeasuredRate(
        "my-board", engine, "llama3.2-3b", form, 1, batch, 512, prefill, 640, decode, "test");
  }

  private static ServiceModel service(Catalogue catalogue, String engine, String form) {
    var quantization = catalogue.quantization(form);
    return new ServiceModel(
        catalogue.device("my-board"),
        catalogue.model("llama3.2-3b"),
        quantization,
        catalogue.nearestEngine("jetson", engine, quantization));
  }

  /** vllm has no profile on the class, steam none at all: they borrow the nearest. */
  @ParameterizedTest
  @CsvSource({
    "llamacpp, q4_k_m, 1, 700, 28",
    "trt, int4_awq, 8, 900, 150",
    "vllm, bf16, 4, 600, 40",
    "steam, bf16, 2, 500, 20"
  })
  void theSpeedModelGivesBackWhatWasMeasured(
      String engine, String form, int batch, double prefill, double decode) {
    Catalogue catalogue =
        MeasuredCatalogue.of(builtIn, measured(rate(engine, form, batch, prefill, decode)));
    ServiceModel service = service(catalogue, engine, form);
    long tokens = batch * 512L;
    assertThat(tokens / service.prefillSeconds(tokens, tokens * 512.0))
        .isCloseTo(prefill, within(prefill * EXACT));
    assertThat(batch / service.stepSeconds(batch, batch * 640.0))
        .isCloseTo(decode, within(decode * EXACT));
  }

  @Test
  void otherDevicesStayAsFastAsTheyWere() {
    Catalogue catalogue =
        MeasuredCatalogue.of(builtIn, measured(rate("trt", "int4_awq", 1, 700.0, 20.0)));
    EngineProfile before = builtIn.engine("jetson", "trt");
    EngineProfile after = catalogue.engine("jetson", "trt");
    for (Device device : builtIn.devices()) {
      assertThat(after.mfuOf(device.id())).isEqualTo(before.mfuOf(device.id()));
      assertThat(after.mbuOf(device.id())).isEqualTo(before.mbuOf(device.id()));
    }
    assertThat(catalogue.engines()).hasSameSizeAs(builtIn.engines());
  }

  @Test
  void severalRatesCountByTheirGeometricMean() {
    double low = factor(rate("llamacpp", "q4_k_m", 1, null, 20.0));
    double high = factor(rate("llamacpp", "q4_k_m", 1, null, 28.0));
    double both =
        factor(
            rate("llamacpp", "q4_k_m", 1, null, 20.0), rate("llamacpp", "q4_k_m", 1, null, 28.0));
    assertThat(both).isCloseTo(Math.sqrt(low * high), within(EXACT));
  }

  private double factor(MeasuredRate... rates) {
    return MeasuredCatalogue.of(builtIn, measured(rates))
        .engine("jetson", "llamacpp")
        .mbuOf("my-board");
  }

  @Test
  void aRateBeyondTheSpecSheetIsRefused() {
    assertThatThrownBy(
            () ->
                MeasuredCatalogue.of(builtIn, measured(rate("llamacpp", "q4_k_m", 1, null, 500.0))))
        .isInstanceOf(ConfigError.class)
        .hasMessageStartingWith("measured[0]: decodeTokensPerSecond: 500.0 is out of reach")
        .hasMessageContaining("allowed are");
  }

  @Test
  void aRateNeedsWhatItWasMeasuredAt() {
    assertThatThrownBy(
            () -> new MeasuredRate("d", "e", "m", "q", null, null, null, 100.0, null, null, "test"))
        .hasMessage("promptTokens: needed with prefillTokensPerSecond");
    assertThatThrownBy(
            () -> new MeasuredRate("d", "e", "m", "q", null, null, null, null, null, null, "test"))
        .hasMessageStartingWith("prefillTokensPerSecond: needed, or else");
  }

  @Test
  void aScenarioBringsItsOwnDevice() {
    ScenarioText text =
        ScenarioText.single().with("device: rtx4090", "device: my-card").with("links: []", OWN);
    Scenario scenario = text.scenario();
    Catalogue catalogue = scenario.file().wholeCatalogue();
    assertThat(catalogue.device("my-card").memoryGb()).isEqualTo(12);
    assertThat(catalogue.engine("consumer", "awq").mbuOf("my-card")).isLessThan(0.7);
    assertThat(scenario.environment().spec().agents()).containsExactly("alone");
    assertThat(Scenarios.parse(scenario.enlarged(2).yaml(), "two").file().catalogue())
        .isEqualTo(scenario.file().catalogue());
  }

  @Test
  void aScenarioSaysWhichMeasuredRateIsWrong() {
    ScenarioText text =
        ScenarioText.single()
            .with("device: rtx4090", "device: my-card")
            .with(
                "links: []",
                OWN.replace("decodeTokensPerSecond: 40", "decodeTokensPerSecond: 9e9"));
    assertThatThrownBy(text::scenario)
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("catalogue.measured[0]: decodeTokensPerSecond");
  }

  private static final String OWN =
      """
      links: []
      catalogue:
        devices:
          - {id: my-card, deviceClass: consumer, memoryGb: 12, bandwidthGbPerSecond: 360,
             fp16Tflops: 50, tdpWatts: 170, idleWatts: 15, linkGbPerSecond: 25, source: spec sheet}
        measured:
          - {device: my-card, engine: awq, model: llama3.1-8b, quantization: int4_awq,
             contextTokens: 600, decodeTokensPerSecond: 40, source: own measurement}
      """;

  /** Twice the devices: twice the memory, twice the power, and less than twice the speed. */
  @Test
  void aNodeOfTwoDevicesSharesEveryLayer() {
    Scenario one = ScenarioText.single().scenario();
    Scenario two =
        ScenarioText.single()
            .with("batchLimit: 8", "tensorParallel: 2\n    batchLimit: 8")
            .scenario();
    ServiceModel alone = service(one);
    ServiceModel pair = service(two);
    assertThat(pair.idleWatts()).isEqualTo(2 * alone.idleWatts());
    assertThat(pair.prefillWatts()).isEqualTo(2 * alone.prefillWatts());
    assertThat(pair.stepSeconds(1, 500)).isLessThan(alone.stepSeconds(1, 500));
    assertThat(2 * pair.stepSeconds(1, 500)).isGreaterThan(alone.stepSeconds(1, 500));
    assertThat(memory(two).usableBytes()).isEqualTo(2 * memory(one).usableBytes());
    assertThat(memory(two).weightBytes()).isEqualTo(memory(one).weightBytes());
  }

  private static NodeMemory memory(Scenario scenario) {
    return NodeMemory.of(scenario.file().wholeCatalogue(), scenario.file().nodes().get(0));
  }

  private static ServiceModel service(Scenario scenario) {
    var node = scenario.file().nodes().get(0);
    return ServiceModel.of(scenario.file().wholeCatalogue(), node, node.models().get(0));
  }
}
