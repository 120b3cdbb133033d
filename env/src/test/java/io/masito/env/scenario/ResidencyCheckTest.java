package io.masito.env.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.masito.env.config.ConfigError;
import io.masito.env.testdomain.ScenarioText;
import io.masito.env.view.ExecutionOption;
import org.junit.jupiter.api.Test;

class ResidencyCheckTest {

  private static final String ONE = "[{model: llama3.1-8b, quantization: int4_awq}]";

  private static Scenario scenario(String models, String residency) {
    return ScenarioText.single()
        .with(ONE, models)
        .with("arrivalShare: 1\n", "arrivalShare: 1\n" + residency)
        .scenario();
  }

  private static String disk(String more) {
    return "    residency: {diskMegabytesPerSecond: 2000" + more + "}\n";
  }

  private static String hosted(String model, String more) {
    return "{model: " + model + ", quantization: int4_awq" + more + "}";
  }

  private static final String TWO =
      "[" + hosted("qwen2.5-14b", "") + ", " + hosted("qwen2.5-32b", "") + "]";

  @Test
  void moreModelsThanMemoryNeedResidency() {
    assertThat(scenario(TWO, disk("")).environment().spec().options().get(0)).hasSize(2);
    assertThatThrownBy(() -> scenario(TWO, ""))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("leave no KV memory");
  }

  @Test
  void eachModelMustFitAlone() {
    assertThatThrownBy(() -> scenario("[" + hosted("llama3.1-70b", "") + "]", disk("")))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("nodes[0].models[0]")
        .hasMessageContaining("leave no KV memory");
  }

  @Test
  void eachModelMustFitBesideThePinned() {
    String pinned =
        "[" + hosted("qwen2.5-14b", ", pinned: true") + ", " + hosted("qwen2.5-32b", "") + "]";
    assertThatThrownBy(() -> scenario(pinned, disk("")))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("nodes[0].models[1]")
        .hasMessageContaining("pin less");
  }

  @Test
  void whatIsThereAtFirstMustBeHostedAndFit() {
    assertThatThrownBy(() -> scenario(TWO, disk(", startResident: [qwen2.5-23b]")))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("'qwen2.5-23b' is no model of the node");
    assertThatThrownBy(() -> scenario(TWO, disk(", startResident: [qwen2.5-14b, qwen2.5-32b]")))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("startResident");
  }

  @Test
  void adapterNeedsItsBase() {
    String adapter = ", adapter: {of: llama3.1-8b, megabytes: 160, name: legal}";
    String both = "[" + hosted("llama3.1-8b", "") + ", " + hosted("llama3.1-8b", adapter) + "]";
    assertThat(scenario(both, disk("")).environment().spec().options().get(0))
        .extracting(ExecutionOption::model)
        .containsExactly("llama3.1-8b", "llama3.1-8b+legal");
    assertThat(scenario(both, "").environment().spec().options().get(0)).hasSize(2);
    assertThatThrownBy(() -> scenario("[" + hosted("llama3.1-8b", adapter) + "]", disk("")))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("adapter.of: 'llama3.1-8b' is not hosted");
    assertThatThrownBy(() -> scenario(both, disk(", startResident: [llama3.1-8b+legal]")))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("needs 'llama3.1-8b'");
  }
}
