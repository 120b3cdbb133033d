package io.masito.env.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CatalogueTest {

  private final Catalogue catalogue = Catalogue.builtIn();

  @Test
  void everythingHasASourceAndIsNamedOnce() {
    assertThat(catalogue.devices()).hasSizeGreaterThanOrEqualTo(36);
    assertThat(catalogue.models()).hasSizeGreaterThanOrEqualTo(26);
    assertThat(catalogue.devices()).allMatch(device -> !device.source().isBlank());
    assertThat(catalogue.models()).allMatch(model -> !model.source().isBlank());
    assertThat(catalogue.quantizations()).allMatch(form -> !form.source().isBlank());
    assertThat(catalogue.engines()).allMatch(profile -> !profile.source().isBlank());
    onlyOnce(catalogue.devices().stream().map(Device::id).toList());
    onlyOnce(catalogue.models().stream().map(Model::id).toList());
    onlyOnce(catalogue.quantizations().stream().map(Quantization::id).toList());
    onlyOnce(
        catalogue.engines().stream()
            .map(profile -> List.of(profile.deviceClass(), profile.engine(), profile.weights()))
            .toList());
  }

  private static void onlyOnce(List<?> names) {
    assertThat(new HashSet<>(names)).hasSameSizeAs(names);
  }

  @Test
  void activeAndIdleParametersMakeTheModel() {
    for (Model model : catalogue.models()) {
      double rest = model.linearParameters() - model.expertParameters();
      double active = rest + model.expertShare() * model.expertParameters();
      assertThat(active).isCloseTo(model.activeLinearParameters(), within(model));
      assertThat(rest).as(model.id()).isNotNegative();
    }
  }

  private static Offset<Double> within(Model model) {
    return Offset.offset(model.activeLinearParameters() * 0.02);
  }

  @Test
  void nearestEngineGoesFromTheClassToTheEngineToAny() {
    Quantization form = catalogue.quantization("q4_k_m");
    assertThat(catalogue.nearestEngine("consumer", "llamacpp", form))
        .extracting(EngineProfile::deviceClass, EngineProfile::weights)
        .containsExactly("consumer", "int");
    assertThat(catalogue.nearestEngine("jetson", "vllm", form))
        .extracting(EngineProfile::deviceClass, EngineProfile::engine)
        .containsExactly("any", "vllm");
    assertThat(catalogue.nearestEngine("toaster", "steam", form))
        .extracting(EngineProfile::deviceClass, EngineProfile::engine)
        .containsExactly("any", "any");
  }

  @Test
  void engineOfAClassIsThatForTheWeights() {
    assertThat(catalogue.engine("consumer", "llamacpp", catalogue.quantization("f16")).weights())
        .isEqualTo("16bit");
    assertThat(catalogue.engine("jetson", "trt", catalogue.quantization("f16")).weights())
        .isEqualTo("any");
    assertThatThrownBy(() -> catalogue.engine("jetson", "tr"))
        .hasMessageContaining("did you mean 'trt'?");
  }
}
