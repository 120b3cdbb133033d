package io.masito.env.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.masito.env.cluster.Catalogue;
import io.masito.env.cluster.Device;
import io.masito.env.cluster.EngineProfile;
import org.junit.jupiter.api.Test;

class ServiceModelTest {

  /** Llama-3.1-8B at 16 bits without its input embedding, which is looked up and not read. */
  private static final double READ_BYTES = 16.06e9 - 2 * 128_256.0 * 4096;

  private final Catalogue catalogue = Catalogue.builtIn();

  private ServiceModel model(String device, String engine, String model, String quantization) {
    Device on = catalogue.device(device);
    return new ServiceModel(
        on,
        catalogue.model(model),
        catalogue.quantization(quantization),
        catalogue.engine(on.deviceClass(), engine));
  }

  private ServiceModel by(EngineProfile profile, int devices) {
    return new ServiceModel(
        catalogue.device("agx_orin_64gb"),
        catalogue.model("llama3.1-8b"),
        catalogue.quantization("f16"),
        profile,
        devices);
  }

  @Test
  void kvOfGroupedQueryAttentionIsThePublishedFigure() {
    assertThat(catalogue.model("llama3.1-8b").kvBytesPerToken()).isEqualTo(131_072);
    assertThat(catalogue.model("qwen2.5-7b").kvBytesPerToken()).isEqualTo(57_344);
    assertThat(catalogue.model("llama3.2-3b").kvBytesPerToken()).isEqualTo(114_688);
  }

  @Test
  void weightsTakeThePublishedBytes() {
    assertThat(model("rtx4090", "awq", "llama3.1-8b", "int4_awq").weightBytes() / 1e9)
        .isCloseTo(5.731, within(0.01));
    assertThat(model("rtx4090", "awq", "qwen2.5-14b", "int4_awq").weightBytes() / 1e9)
        .isCloseTo(9.985, within(0.01));
    assertThat(model("rtx4090", "awq", "llama3.2-3b", "q4_k_m").weightBytes() / 1e9)
        .isCloseTo(1.945, within(0.01));
  }

  @Test
  void followsTheClosedFormWorkedOutByHand() {
    ServiceModel service =
        by(new EngineProfile("jetson", "e", 0.56, 0.0233, 1.13, 0.832, 0.0018, 0, ""), 1);
    double linear = 8.03e9 - 2 * 128_256.0 * 4096;
    double attention = 1.13 * 2 * 32 * 4096.0 * 1000 * 1000;
    assertThat(service.prefillSeconds(1000))
        .isCloseTo(0.0233 + (2 * linear * 1000 + attention) / (0.560 * 42.6e12), within(1e-12));
    assertThat(service.stepSeconds(4, 3000))
        .isCloseTo(0.0018 + (READ_BYTES + 131_072.0 * 3000) / (0.832 * 204.8e9), within(1e-9));
  }

  @Test
  void shortPromptCostsAtLeastOneReadOfTheWeights() {
    ServiceModel service = model("rtx4090", "awq", "llama3.1-8b", "f16");
    assertThat(service.prefillSeconds(1)).isCloseTo(READ_BYTES / (0.8 * 1008e9), within(1e-12));
  }

  @Test
  void tensorParallelismDividesTheWorkAndAddsTwoAllReducesALayer() {
    var profile = new EngineProfile("jetson", "e", 0.5, 0.01, 0, 0.8, 0.002, 0, "");
    double fixed = 64 * 15e-6;
    double perToken = 64 * 1.5 * 4096 * 2 / 25e9;
    double one = by(profile, 1).prefillSeconds(1000) - 0.01;
    assertThat(by(profile, 4).prefillSeconds(1000))
        .isCloseTo(0.01 + one / 4 + fixed + 1000 * perToken, within(1e-12));
    assertThat(by(profile, 4).stepSeconds(3, 600))
        .isCloseTo(
            0.002 + (by(profile, 1).stepSeconds(3, 600) - 0.002) / 4 + fixed + 3 * perToken,
            within(1e-12));
  }

  @Test
  void mixtureOfExpertsReadsTheShareThatItsTokensVisit() {
    ServiceModel service = model("h100_sxm_80gb", "vllm", "qwen3-30b-a3b", "bf16");
    EngineProfile profile = catalogue.engine("datacenter", "vllm");
    double experts = (30.53e9 - 3.3e9) / (1 - 0.0625);
    double rest = 30.53e9 - experts - 151_936.0 * 2048;
    double bandwidth = profile.mbuOf("h100_sxm_80gb") * 3350e9;
    for (int batch : new int[] {1, 2, 16}) {
      double touched = 1 - Math.pow(1 - 0.0625, batch);
      double step = profile.stepOverheadSeconds() + profile.sequenceOverheadSeconds() * batch;
      assertThat(service.stepSeconds(batch, 0))
          .isCloseTo(step + 2 * (rest + touched * experts) / bandwidth, within(1e-9));
    }
  }

  @Test
  void noStepIsShorterThanTheFloor() {
    EngineProfile profile = catalogue.engine("datacenter", "vllm2023");
    var service =
        new ServiceModel(
            catalogue.device("h100_sxm_80gb"),
            catalogue.model("llama3.2-1b"),
            catalogue.quantization("f16"),
            profile);
    assertThat(service.stepSeconds(1, 10)).isEqualTo(profile.stepFloorSeconds()).isPositive();
  }

  @Test
  void stepTimeNeverFallsWithBatchOrContext() {
    ServiceModel service = model("l4", "vllm", "llama3.1-8b", "int4_awq");
    for (int batch = 1; batch < 200; batch++) {
      double context = batch * 700.0;
      double step = service.stepSeconds(batch, context);
      assertThat(service.stepSeconds(batch + 1, context)).isGreaterThanOrEqualTo(step);
      assertThat(service.stepSeconds(batch, context + 16)).isGreaterThanOrEqualTo(step);
      assertThat(service.prefillSeconds(batch * 16 + 16))
          .isGreaterThanOrEqualTo(service.prefillSeconds(batch * 16));
    }
  }

  @Test
  void powerStaysBetweenIdleAndTdp() {
    ServiceModel service = model("rtx4090", "awq", "qwen2.5-14b", "int4_awq");
    for (int batch = 1; batch <= 256; batch *= 2) {
      assertThat(service.stepWatts(batch, batch * 800.0)).isBetween(17.0, 450.0);
    }
    assertThat(service.prefillWatts()).isEqualTo(450);
  }

  @Test
  void kvCapacityOfThePublishedVllmRunIsMet() {
    // vLLM printed 41,408 tokens for Llama-3.1-8B BF16 on an RTX 4090 of 24 GiB at 0.9.
    var device = new Device("x", "consumer", 24 * 1.073741824, 1008, 165.2, 450, 17, "test");
    var engine = new EngineProfile("consumer", "e", 0.5, 0, 1, 0.8, 0, 0, "test");
    var service =
        new ServiceModel(
            device, catalogue.model("llama3.1-8b"), catalogue.quantization("f16"), engine);
    var memory = new NodeMemory(0.9 * device.memoryGb() * 1e9, service.weightBytes(), 1.7e9);
    double tokens = (double) memory.kvBytes() / service.kvBytesPerToken();
    assertThat(tokens).isCloseTo(41_408, within(414.0));
  }
}
