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
        devices,
        ServiceModel.NO_WINDOW);
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

  private static StepLoad step(int decoding, int context, int... chunks) {
    var step = new StepLoad();
    for (int i = 0; i < decoding; i++) {
      step.addDecoding(context);
    }
    for (int tokens : chunks) {
      step.addChunk(0, tokens);
    }
    return step;
  }

  @Test
  void mixedIterationIsOneRooflineWorkedOutByHand() {
    ServiceModel service =
        by(new EngineProfile("jetson", "e", 0.56, 0.0233, 1.13, 0.832, 0.0018, 0, ""), 1);
    double linear = 8.03e9 - 2 * 128_256.0 * 4096;
    double chunk = 2 * linear * 500 + 1.13 * 2 * 32 * 4096.0 * (700.0 * 700 - 200.0 * 200);
    double decode = 2 * (linear + 128_256.0 * 4096) * 4 / (0.6 * 42.6e12);
    StepLoad bound = step(4, 750);
    bound.addChunk(200, 500);
    assertThat(service.iterationSeconds(bound))
        .isCloseTo(0.0233 + chunk / (0.560 * 42.6e12) + decode, within(1e-12));
    double read = (READ_BYTES + 131_072.0 * (30_000 + 40_000)) / (0.832 * 204.8e9);
    StepLoad light = step(4, 7500);
    light.addChunk(40_000, 1);
    assertThat(service.iterationSeconds(light)).isCloseTo(0.0233 + read, within(1e-9));
  }

  @Test
  void iterationOfOneKindIsTheClosedFormOfThatKind() {
    ServiceModel service = model("l4", "vllm", "llama3.1-8b", "int4_awq");
    for (int n = 1; n < 2048; n += 13) {
      assertThat(service.iterationSeconds(step(0, 0, n))).isEqualTo(service.prefillSeconds(n));
      assertThat(service.iterationSeconds(step(n, 700)))
          .isEqualTo(service.stepSeconds(n, n * 700.0));
      assertThat(service.iterationFemtos(step(n, 700)) / 1e15)
          .isCloseTo(service.stepSeconds(n, n * 700.0), within(1e-9));
    }
  }

  @Test
  void moreWorkNeverShortensAnIteration() {
    for (String engine : new String[] {"awq", "llamacpp"}) {
      ServiceModel service = model("rtx4090", engine, "llama3.1-8b", "q4_k_m");
      for (int decoding = 0; decoding < 64; decoding++) {
        for (int chunk = 1; chunk < 600; chunk += 37) {
          double seconds = service.iterationSeconds(step(decoding, 900, chunk));
          assertThat(service.iterationSeconds(step(decoding + 1, 900, chunk)))
              .isGreaterThanOrEqualTo(seconds);
          assertThat(service.iterationSeconds(step(decoding, 900, chunk + 1)))
              .isGreaterThanOrEqualTo(seconds);
          if (decoding > 0) {
            assertThat(service.iterationSeconds(step(decoding, 900))).isLessThanOrEqualTo(seconds);
          }
        }
      }
    }
  }

  @Test
  void chunksOfAPromptHaveItsAttentionTogether() {
    var whole = step(0, 0, 5000);
    var chunks = new StepLoad();
    for (int done = 0; done < 5000; done += 1000) {
      chunks.addChunk(done, 1000);
    }
    assertThat(chunks.squaredTokens()).isEqualTo(whole.squaredTokens());
    assertThat(chunks.tokens()).isEqualTo(5000);
  }

  @Test
  void stepsTogetherTakeAndDrawExactlyWhatTheyDoOneByOne() {
    // 64 sequences on a slow device: compute is the limit first, then the growing context.
    var slow = new Device("x", "consumer", 24, 400, 8, 300, 20, "test");
    var engine = new EngineProfile("consumer", "e", 0.5, 0, 1, 0.8, 0.001, 0.0002, "test");
    var service =
        new ServiceModel(
            slow, catalogue.model("llama3.1-8b"), catalogue.quantization("int4_awq"), engine);
    for (int batch = 1; batch <= 64; batch++) {
      DecodeLine line = service.decodeLine(batch);
      long femtos = 0;
      double joules = 0;
      for (int steps = 0; steps < 3000; steps++) {
        long context = batch * (100L + steps);
        if (steps % 500 == 0) {
          assertThat(line.femtos(batch * 100L, steps)).isEqualTo(femtos);
          assertThat(service.decodeJoules(line, batch * 100L, batch, steps))
              .isCloseTo(joules, within(1e-9 * joules));
        }
        femtos += line.femtos(context);
        joules +=
            (service.stepWatts(batch, (double) context) - service.idleWatts())
                * service.stepSeconds(batch, (double) context);
      }
    }
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
