package io.masito.eval.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.masito.env.cluster.Catalogue;
import io.masito.env.cluster.EngineProfile;
import io.masito.env.config.ConfigError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasurementReportTest {

  private static final String HEADER =
      "row_id,device_id,device_class,n_devices,model_id,params_b,quant,engine_group,batch,"
          + "prefill_tokens,prefill_tok_s,decode_ctx_start,decode_gen_tokens,decode_tok_s,"
          + "mem_bw_gb_s,fp16_tflops,use_for_fit,note";

  private final Path folder;

  MeasurementReportTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Path csv(String... rows) throws IOException {
    Path file = folder.resolve("rows.csv");
    return Files.writeString(file, HEADER + "\n" + String.join("\n", rows) + "\n");
  }

  /** The built-in facts with a profile by which errors can be worked out by hand. */
  private static Catalogue plain() {
    Catalogue catalogue = Catalogue.builtIn();
    var profile = new EngineProfile("any", "any", 0.5, 0, 0, 0.5, 0, 0, "test");
    return new Catalogue(
        catalogue.devices(), catalogue.models(), catalogue.quantizations(), List.of(profile));
  }

  @Test
  void errorsAreThoseWorkedOutByHand() throws IOException {
    // Llama-3.1-8B at 16 bits on 2000 GB/s and 500 TFLOPS; 131,072 bytes of KV a token.
    double head = 128_256.0 * 4096;
    double linear = 8.03e9 - 2 * head;
    double decode = 1 / ((2 * (linear + head) + 131_072 * 150) / 1e12);
    double prefill = 0.5 * 500e12 / (2 * linear);
    Path file =
        csv(
            "a,box,odd,1,llama3.1-8b,8.03,F16,e1,1,1000,%s,100,100,%s,2000,500,1,\"x, y\""
                .formatted(prefill / 1.2, decode / 0.9),
            "b,box,odd,1,llama3.1-8b,8.03,F16,e1,1,1000,%s,100,100,%s,2000,500,2,"
                .formatted(prefill * 9, decode / 1.3),
            "c,box,odd,1,llama3.1-8b,8.03,F16,e2,,,,100,100,%s,2000,500,1,".formatted(decode),
            "d,box,odd,1,llama3.1-8b,8.03,F16,e2,1,1000,%s,100,100,%s,2000,500,0,"
                .formatted(prefill / 3, decode / 5));
    MeasurementReport report = MeasurementReport.of(MeasurementFile.read(file, plain()), plain());
    same(report.overall().prefill(), 0.2, 0.2, 1);
    same(report.overall().decode(), 0.1, 0.26, 3);
    same(group(report, "e1").decode(), 0.2, 0.28, 2);
    same(group(report, "e2").decode(), 0, 0, 1);
    assertThat(group(report, "e2").prefill().n()).isZero();
    same(report.apart().prefill(), 2, 2, 1);
    same(report.apart().decode(), 4, 4, 1);
  }

  private static MeasurementReport.Phases group(MeasurementReport report, String name) {
    return Objects.requireNonNull(report.groups().get(name));
  }

  private static void same(ErrorSummary summary, double median, double p90, int n) {
    assertThat(summary.median()).isCloseTo(median, within(1e-9));
    assertThat(summary.p90()).isCloseTo(p90, within(1e-9));
    assertThat(summary.n()).isEqualTo(n);
  }

  @Test
  void unknownNamesAreMadeFromTheRow() throws IOException {
    Path file = csv("a,toaster,kitchen,2,bread-12b,12,Q5_1,steam,3,100,900,0,10,20,400,60,1,");
    Measurement row = MeasurementFile.read(file, Catalogue.builtIn()).get(0);
    assertThat(row.device().bandwidthGbPerSecond()).isEqualTo(400);
    assertThat(row.model().billionParameters()).isEqualTo(12);
    assertThat(row.quantization().linearBytesPerParameter()).isCloseTo(0.6875, within(1e-12));
    EngineProfile profile = MeasurementReport.profile(row, Catalogue.builtIn());
    assertThat(profile.engine()).isEqualTo("any");
    assertThat(row.predictDecode(profile)).isPositive().isFinite();
    assertThat(row.predictPrefill(profile)).isPositive().isFinite();
  }

  @Test
  void wrongRowsAreNamedByLineAndColumn() throws IOException {
    String good = "a,gb10,x,1,llama3.1-8b,8,F16,e,1,100,900,0,10,20,,,1,";
    refused(csv(good, good.replace(",900,", ",fast,")), "rows.csv:3: prefill_tok_s: 'fast'");
    refused(csv(good.replace(",900,", ",-1,")), "rows.csv:2: prefill_tok_s: -1 must be above 0");
    refused(csv(good.replace(",1,", ",1.5,")), "n_devices: '1.5' must be a whole number");
    refused(csv(good.replace("gb10", "gb11")), "rows.csv:2: mem_bw_gb_s: must not be empty");
    refused(csv(good + ",more"), "rows.csv:2: has 19 cells; the header names 18 columns");
    refused(csv(good + "\"open"), "rows.csv:2: has a quote that is not closed");
    refused(csv(""), "has no rows");
    refused(Files.writeString(folder.resolve("empty.csv"), ""), "is empty");
    refused(folder.resolve("none.csv"), "no such file");
    refused(
        Files.writeString(folder.resolve("x.csv"), HEADER.replace("quant", "quant,prefil_tokens")),
        "unknown column 'prefil_tokens'; did you mean 'prefill_tokens'?");
    refused(
        Files.writeString(folder.resolve("x.csv"), HEADER.replace("quant,", "")),
        "the column 'quant' is missing");
  }

  private static void refused(Path file, String part) {
    assertThatThrownBy(() -> MeasurementFile.read(file, Catalogue.builtIn()))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining(part);
  }
}
