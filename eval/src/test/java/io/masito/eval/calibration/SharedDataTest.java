package io.masito.eval.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.masito.env.cluster.Catalogue;
import io.masito.env.cluster.Device;
import io.masito.env.cluster.Model;
import io.masito.env.cluster.Quantization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The bars on public measurements, where the files are at hand beside the checkout. */
class SharedDataTest {

  private static final Path DATA = Path.of("../../shared/data");
  private static final Path RATES = DATA.resolve("llm_device_measurements.csv");
  private static final Path RUN = DATA.resolve("e2e/rtx4090_llama3.1-8b.csv");

  private final Catalogue catalogue = Catalogue.builtIn();

  @Test
  void ratesAreMetWithinTheBars() {
    assumeThat(RATES).exists();
    MeasurementReport.Phases overall =
        MeasurementReport.of(MeasurementFile.read(RATES, catalogue), catalogue).overall();
    assertThat(overall.decode().median()).isLessThanOrEqualTo(0.07);
    assertThat(overall.decode().p90()).isLessThanOrEqualTo(0.20);
    assertThat(overall.prefill().median()).isLessThanOrEqualTo(0.09);
    assertThat(overall.prefill().p90()).isLessThanOrEqualTo(0.30);
  }

  @Test
  void shippedProfilesAreWhatTheFitGives() {
    assumeThat(RATES).exists();
    List<Measurement> rows = MeasurementFile.read(RATES, catalogue);
    assertThat(catalogue.engines().stream().filter(p -> p.source().startsWith("fitted by")))
        .isEqualTo(ProfileFit.fit(rows));
  }

  /** The bars of a configuration never seen, as docs/validation.md reports them. */
  @Test
  void ratesOfConfigurationsLeftOutAreMetAsDocumented() throws IOException {
    assumeThat(RATES).exists();
    MeasurementReport.Phases overall =
        CrossValidation.report(MeasurementFile.read(RATES, catalogue)).overall();
    String row =
        String.format(
            Locale.ROOT,
            "| **overall** | 127 | **%.1f %%** | **%.1f %%** | 184 | **%.1f %%** | **%.1f %%** |",
            100 * overall.prefill().median(),
            100 * overall.prefill().p90(),
            100 * overall.decode().median(),
            100 * overall.decode().p90());
    assertThat(Files.readString(Path.of("../docs/validation.md"))).contains(row);
  }

  @Test
  void servingRunCalibratedOnItsFirstHalfIsMetOnItsSecond() {
    assumeThat(RUN).exists();
    Device device = catalogue.device("rtx4090");
    Model model = catalogue.model("llama3.1-8b");
    Quantization form = catalogue.quantization("bf16");
    var setup =
        new ServingSetup(
            device,
            model,
            form,
            catalogue.nearestEngine("consumer", "vllm", form),
            41_408,
            256,
            1,
            1);
    ServingRun run = ServingRun.read(RUN);
    ServingErrors errors =
        ServingErrors.of(
            run, ServingCalibration.calibrate(run, setup), ServingErrors.Part.SECOND_HALF);
    assertThat(Math.abs(errors.tpot())).isLessThanOrEqualTo(0.05);
    assertThat(Math.abs(errors.latency())).isLessThanOrEqualTo(0.05);
    assertThat(Math.abs(errors.ttft())).isLessThanOrEqualTo(0.10);
    assertThat(errors.requests()).isEqualTo(150);
  }
}
