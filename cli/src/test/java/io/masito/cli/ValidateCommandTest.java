package io.masito.cli;

import static io.masito.cli.testdomain.Shell.masito;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateCommandTest {

  private static final String RATES =
      """
      row_id,device_id,device_class,n_devices,model_id,params_b,quant,engine_group,batch,\
      prefill_tokens,prefill_tok_s,decode_ctx_start,decode_gen_tokens,decode_tok_s,mem_bw_gb_s,\
      fp16_tflops,use_for_fit
      a,rtx4090,consumer,1,llama3.1-8b,8.03,Q4_K_M,llamacpp,1,512,7000,0,512,130,1008,165.2,1
      b,rtx3090,consumer,1,llama3.1-8b,8.03,F16,llamacpp,1,,,0,512,46,936,71,0
      """;
  private static final String RUN =
      """
      request,queued_s,input_tokens,output_tokens,ttft_s,tpot_s,latency_s
      0,0,500,200,0.2,0.02,4.2
      1,0.5,900,100,0.3,0.02,2.3
      2,1.0,100,150,0.1,0.02,3.1
      """;

  private final Path folder;

  ValidateCommandTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static JsonNode read(Path json) throws IOException {
    return JsonMapper.builder().build().readTree(json.toFile());
  }

  @Test
  void ratesAreShownInEightyColumnsAndWrittenAsFractions() throws IOException {
    Path json = folder.resolve("rates.json");
    String out =
        masito("validate", "--measurements", file("r.csv", RATES), "--json", json).done().out();
    assertThat(out).contains("llamacpp", "overall", "not used");
    assertThat(out.lines()).allMatch(line -> line.length() <= 80);
    JsonNode root = read(json);
    assertThat(root.at("/provenance/inputs/measured.sha256").asText()).hasSize(64);
    assertThat(root.at("/overall/prefill/n").asInt()).isEqualTo(1);
    assertThat(root.at("/overall/prefill/median").asDouble()).isBetween(0.0, 0.5);
    assertThat(root.at("/overall/decode/p90").isNumber()).isTrue();
    assertThat(root.at("/groups/llamacpp/decode/n").asInt()).isEqualTo(1);
    assertThat(root.at("/apart/decode/n").asInt()).isEqualTo(1);
    assertThat(root.at("/apart/prefill/median").isNull()).isTrue();
  }

  @Test
  void fitPrintsABlockOfTheCatalogue() throws IOException {
    String out = masito("validate", "--measurements", file("r.csv", RATES), "--fit").done().out();
    assertThat(out).startsWith("engines:\n  - {deviceClass: consumer, engine: llamacpp, ");
  }

  @Test
  void crossValidationIsHarderThanTheFitAndNeedsTwoConfigurations() throws IOException {
    String rates = RATES.replace(",46,936,71,0", ",46,936,71,1");
    Path json = folder.resolve("cross.json");
    Path file = file("r.csv", rates);
    masito("validate", "--measurements", file, "--cross-validate", "--json", json).done();
    assertThat(read(json).at("/overall/decode/n").asInt()).isEqualTo(2);
    Path one = file("one.csv", rates.substring(0, rates.indexOf("b,rtx3090")));
    masito("validate", "--measurements", one, "--cross-validate")
        .refused("1 configuration of device, model and quantization; needed are 2");
  }

  @Test
  void ownDeviceWithAMeasuredRateIsPredictedExactly() throws IOException {
    String rates = RATES.replace("rtx4090,", "my-card,");
    Path added =
        file(
            "add.yaml",
            """
            devices:
              - {id: my-card, deviceClass: consumer, memoryGb: 24, bandwidthGbPerSecond: 1008,
                 fp16Tflops: 165.2, tdpWatts: 450, idleWatts: 17, linkGbPerSecond: 25, source: me}
            measured:
              - {device: my-card, engine: llamacpp, model: llama3.1-8b, quantization: q4_k_m,
                 promptTokens: 512, prefillTokensPerSecond: 7000, contextTokens: 256,
                 decodeTokensPerSecond: 130, source: me}
            """);
    Path json = folder.resolve("own.json");
    Path file = file("r.csv", rates);
    String before = masito("validate", "--measurements", file).done().out();
    assertThat(before).contains("devices made from their rows: my-card");
    String after =
        masito("validate", "--measurements", file, "--catalogue", added, "--json", json)
            .done()
            .out();
    assertThat(after).doesNotContain("made from their rows");
    assertThat(read(json).at("/overall/prefill/median").asDouble()).isLessThan(1e-9);
    assertThat(read(json).at("/overall/decode/median").asDouble()).isLessThan(1e-9);
  }

  @Test
  void runIsReplayedAndCalibrated() throws IOException {
    Path json = folder.resolve("run.json");
    Path run = file("run.csv", RUN);
    Object[] words = {
      "validate",
      "--serving",
      run,
      "--device",
      "rtx4090",
      "--model",
      "llama3.1-8b",
      "--engine",
      "vllm",
      "--json",
      json
    };
    String out = masito(words).done().out();
    assertThat(out.lines()).allMatch(line -> line.length() <= 80);
    for (String key : new String[] {"ttft", "tpot", "latency", "throughput"}) {
      assertThat(read(json).get(key).isNumber()).as(key).isTrue();
    }
    assertThat(read(json).get("requests").asInt()).isEqualTo(3);
    assertThat(read(json).at("/provenance/inputs/measured.sha256").asText()).hasSize(64);
    Object[] calibrated = Arrays.copyOf(words, words.length + 1);
    calibrated[words.length] = "--calibrate";
    assertThat(masito(calibrated).done().out()).contains("second half");
    assertThat(read(json).get("requests").asInt()).isEqualTo(2);
  }

  @Test
  void wrongInputIsOneLine() throws IOException {
    Path run = file("run.csv", RUN);
    Path rates = file("r.csv", RATES);
    masito("validate").refused("--measurements");
    masito("validate", "--measurements", rates, "--serving", run).refused("--serving");
    masito("validate", "--measurements", rates, "--device", "l4").refused("go with --serving");
    masito("validate", "--measurements", file("e.csv", "")).refused("e.csv", "is empty");
    masito("validate", "--measurements", file("x.csv", RATES.replace("batch", "bach")))
        .refused("unknown column 'bach'", "did you mean 'batch'?");
    masito("validate", "--serving", run).refused("--serving needs --device");
    masito("validate", "--serving", run, "--device", "rtx409", "--model", "llama3.1-8b")
        .refused("rtx409", "did you mean 'rtx4090'?");
    masito(
            "validate",
            "--serving",
            run,
            "--device",
            "l4",
            "--model",
            "llama3.1-8b",
            "--engine",
            "vlm")
        .refused("no engine 'vlm'", "did you mean 'vllm'?");
    masito(
            "validate",
            "--serving",
            run,
            "--device",
            "l4",
            "--model",
            "llama3.1-70b",
            "--engine",
            "vllm")
        .refused("leaves no KV memory");
    masito(
            "validate",
            "--serving",
            run,
            "--device",
            "l4",
            "--model",
            "llama3.1-8b",
            "--engine",
            "vllm",
            "--kv-tokens",
            "512")
        .refused("does not fit");
  }
}
