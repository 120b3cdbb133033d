package io.masito.env.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.masito.env.cluster.Catalogue;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The lemmas of the upper bound, iteration by iteration. */
class WorkFloorTest {

  private static final Catalogue CATALOGUE = Catalogue.builtIn();
  private static final double ROUNDING = 1e-9;
  private static final int BUDGET = 2048;
  private static final int BATCH = 12;
  private static final long KV_BYTES = 4_000_000_000L;
  private static final int TRIALS = 4000;

  private static ServiceModel model(String device, String engine, String model, int window) {
    var quantization = CATALOGUE.quantization("int4_awq");
    var on = CATALOGUE.device(device);
    return new ServiceModel(
        on,
        CATALOGUE.model(model),
        quantization,
        CATALOGUE.engine(on.deviceClass(), engine, quantization),
        device.startsWith("a100") ? 2 : 1,
        window);
  }

  private static List<ServiceModel> models() {
    return List.of(
        model("rtx3060_12gb", "awq", "llama3.1-8b", ServiceModel.NO_WINDOW),
        model("orin_nx_16gb", "trt", "llama3.2-3b", 512),
        model("rtx4090", "llamacpp", "qwen3-30b-a3b", ServiceModel.NO_WINDOW),
        model("a100_sxm_80gb", "vllm2023", "llama3.1-8b", ServiceModel.NO_WINDOW));
  }

  private static WorkFloor floor(ServiceModel model) {
    return new WorkFloor(model, BUDGET, BATCH, KV_BYTES);
  }

  /** Any mix of decoding sequences and whole prompts, each charged for itself. */
  @Test
  void chargesOfAnIterationAddUpToNoMoreThanItTakes() {
    SmallRandom random = new RandomStreams(1).of(Purpose.RULE);
    for (ServiceModel model : models()) {
      WorkFloor floor = floor(model);
      for (int trial = 0; trial < TRIALS; trial++) {
        new Mix(model, floor, random).check();
      }
    }
  }

  /** One iteration, and what it is charged. */
  private static final class Mix {

    private final ServiceModel model;
    private final WorkFloor floor;
    private final StepLoad load = new StepLoad();
    private double work;
    private double compute;
    private double joules;

    Mix(ServiceModel model, WorkFloor floor, SmallRandom random) {
      this.model = model;
      this.floor = floor;
      int decoding = random.nextInt(BATCH + 1);
      int prompts = decoding == 0 ? 1 + random.nextInt(3) : random.nextInt(3);
      for (int i = 0; i < decoding; i++) {
        int sharing = decoding + random.nextInt(BATCH + 1 - decoding);
        decode(1 + random.nextInt(4000), sharing);
      }
      for (int i = 0; i < prompts; i++) {
        read(1 + random.nextInt((BUDGET - BATCH) / 3));
      }
    }

    private void decode(int prompt, int sharing) {
      load.addDecoding(model.keptTokens(prompt + 1));
      work += floor.stepsWork(prompt, 1, sharing);
      compute += floor.stepsCompute(1, sharing);
      joules += floor.joules(prompt, 1, 1, sharing) - floor.joules(prompt, 1, 0, sharing);
    }

    private void read(int prompt) {
      load.addChunk(0, prompt, model.windowTokens());
      work += floor.promptWork(prompt, prompt);
      compute += floor.promptCompute(prompt, prompt);
      joules += floor.joules(prompt, prompt, 0, 1);
    }

    void check() {
      double seconds = model.iterationSeconds(load) * (1 + ROUNDING);
      assertThat(work).isLessThanOrEqualTo(seconds);
      assertThat(compute).isLessThanOrEqualTo(seconds);
      assertThat(joules).isLessThanOrEqualTo(model.iterationJoules(load) * (1 + ROUNDING));
    }
  }

  @Test
  void aRequestAloneTakesItsLeastTimeAndEnergy() {
    SmallRandom random = new RandomStreams(2).of(Purpose.RULE);
    for (ServiceModel model : models()) {
      for (int trial = 0; trial < 200; trial++) {
        alone(model, 1 + random.nextInt(5000), random.nextInt(800));
      }
    }
  }

  private static void alone(ServiceModel model, int prompt, int steps) {
    var load = new StepLoad();
    double prefill = 0;
    double joules = 0;
    for (int done = 0; done < prompt; done += BUDGET) {
      load.clear();
      load.addChunk(done, Math.min(BUDGET, prompt - done), model.windowTokens());
      prefill += model.iterationSeconds(load);
      joules += model.iterationJoules(load);
    }
    double decode = 0;
    for (int step = 1; step <= steps; step++) {
      load.clear();
      load.addDecoding(model.keptTokens(prompt + step));
      decode += model.iterationSeconds(load);
      joules += model.iterationJoules(load);
    }
    WorkFloor floor = floor(model);
    double least = floor.promptSeconds(prompt, prompt);
    assertThat(least).isLessThanOrEqualTo(prefill * (1 + ROUNDING));
    if (prompt <= BUDGET) {
      assertThat(least).isEqualTo(prefill, within(prefill * ROUNDING));
    }
    assertThat(floor.stepsSeconds(prompt, steps)).isEqualTo(decode, within(1e-7 * (1 + decode)));
    assertThat(floor.joulesAlone(prompt, prompt, steps))
        .isEqualTo(joules, within(1e-6 * (1 + joules)));
  }
}
