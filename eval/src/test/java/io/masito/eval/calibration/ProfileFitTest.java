package io.masito.eval.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.masito.env.cluster.Catalogue;
import io.masito.env.cluster.Device;
import io.masito.env.cluster.EngineProfile;
import io.masito.env.cluster.Model;
import io.masito.env.cluster.Quantization;
import io.masito.env.config.StrictYaml;
import io.masito.eval.calibration.Measurement.Use;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class ProfileFitTest {

  private final Catalogue catalogue = Catalogue.builtIn();
  private final Device device = new Device("box", "odd", 80, 2000, 400, 400, 40, "test");

  private List<Measurement> synthetic(EngineProfile truth) {
    List<Measurement> rows = new ArrayList<>();
    for (String id : List.of("llama3.2-1b", "llama3.1-8b", "qwen2.5-32b")) {
      for (int batch : new int[] {1, 4, 16, 64}) {
        for (int prompt : new int[] {64, 512, 8192}) {
          rows.add(measured(truth, id, batch, prompt));
        }
      }
    }
    return rows;
  }

  private Measurement measured(EngineProfile truth, String id, int batch, int prompt) {
    Model model = catalogue.model(id);
    Quantization form = catalogue.quantization("f16");
    var row = row(model, form, batch, prompt, 1, 1);
    return row(model, form, batch, prompt, row.predictPrefill(truth), row.predictDecode(truth));
  }

  private Measurement row(
      Model model, Quantization form, int batch, int prompt, double prefill, double decode) {
    return new Measurement(
        "r", device, 1, model, form, "steam", batch, prompt, prefill, prompt, decode, Use.BOTH);
  }

  @Test
  void recoversTheParametersThatMadeTheRows() {
    var truth = new EngineProfile("odd", "steam", 0.4, 0.02, 2, 0.7, 0.004, 0.0001, "");
    EngineProfile fitted =
        ProfileFit.fit(synthetic(truth)).stream()
            .filter(profile -> profile.deviceClass().equals("odd"))
            .findFirst()
            .orElseThrow();
    assertThat(fitted.mfu()).isCloseTo(0.4, Percentage.withPercentage(3));
    assertThat(fitted.prefillOverheadSeconds()).isCloseTo(0.02, Percentage.withPercentage(5));
    assertThat(fitted.kappa()).isCloseTo(2, Percentage.withPercentage(10));
    assertThat(fitted.mbu()).isCloseTo(0.7, Percentage.withPercentage(3));
    assertThat(fitted.stepOverheadSeconds()).isCloseTo(0.004, Percentage.withPercentage(5));
    assertThat(fitted.sequenceOverheadSeconds()).isCloseTo(0.0001, Percentage.withPercentage(5));
  }

  @Test
  void groupWithFewRowsHasTheBriefForm() {
    var truth = new EngineProfile("odd", "steam", 0.4, 0, 1, 0.7, 0, 0, "");
    List<Measurement> few = synthetic(truth).subList(0, 3);
    EngineProfile fitted = ProfileFit.fit(few).get(0);
    assertThat(fitted.prefillOverheadSeconds()).isZero();
    assertThat(fitted.kappa()).isEqualTo(1);
    assertThat(fitted.stepOverheadSeconds()).isZero();
    assertThat(fitted.sequenceOverheadSeconds()).isZero();
    assertThat(fitted.mfu()).isCloseTo(0.4, within(0.01));
    assertThat(fitted.mbu()).isCloseTo(0.7, within(0.01));
  }

  @Test
  void sameRowsGiveTheSameProfiles() {
    var truth = new EngineProfile("odd", "steam", 0.6, 0.01, 1, 0.8, 0.001, 0, "");
    assertThat(ProfileFit.fit(synthetic(truth))).isEqualTo(ProfileFit.fit(synthetic(truth)));
  }

  @Test
  void rowsThatMayNotBeUsedAreNot() {
    var truth = new EngineProfile("odd", "steam", 0.6, 0.01, 1, 0.8, 0.001, 0, "");
    List<Measurement> rows = synthetic(truth);
    List<EngineProfile> clean = ProfileFit.fit(rows);
    Measurement odd = rows.get(0);
    rows.add(
        new Measurement(
            "odd",
            odd.device(),
            1,
            odd.model(),
            odd.quantization(),
            "steam",
            1,
            64,
            1e-3,
            64,
            1e-3,
            Use.NEITHER));
    assertThat(ProfileFit.fit(rows)).isEqualTo(clean);
  }

  @Test
  void printedProfilesReadBackTheSame() {
    var truth = new EngineProfile("odd", "steam", 0.6, 0.01, 1, 0.8, 0.001, 0, "");
    List<EngineProfile> fitted = ProfileFit.fit(synthetic(truth));
    String text = ProfileYaml.engines(fitted) + "devices: []\nmodels: []\nquantizations: []\n";
    assertThat(StrictYaml.parse(text, "fitted.yaml", Catalogue.class).engines()).isEqualTo(fitted);
  }
}
