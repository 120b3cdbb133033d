package io.masito.env.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.masito.env.cluster.NodeSpec;
import io.masito.env.llm.NodeMemory;
import io.masito.env.llm.ServiceModel;
import io.masito.env.testdomain.ScenarioText;
import org.junit.jupiter.api.Test;

class OfferedLoadTest {

  private static final double EXACT = 1e-9;

  private static Scenario pair() {
    return ScenarioText.single()
        .with("spread: 0.5, min: 16", "spread: 0, min: 16")
        .with("spread: 0.5, min: 2,", "spread: 0, min: 2,")
        .with(
            "links: []",
            """
              - name: other
                device: rtx4090
                engine: awq
                models: [{model: llama3.1-8b, quantization: int4_awq}]
                batchLimit: 8
                waitingLimit: 100
                arrivalShare: 3
            links:
              - {between: alone, and: other, oneWayMillis: 1, megabitsPerSecond: 16}
            """)
        .scenario();
  }

  private static double of(Scenario scenario, ResourceKind kind, String start) {
    return scenario.offeredLoads().stream()
        .filter(load -> load.kind() == kind && load.resource().startsWith(start))
        .findFirst()
        .orElseThrow()
        .offered();
  }

  /** 0.75 requests a second of 500 tokens of 4 bytes over 2 MB/s. */
  @Test
  void linkIsOfferedThePromptsOfItsBusierEnd() {
    assertThat(of(pair(), ResourceKind.LINK, "alone - other"))
        .isCloseTo(0.75 * 500 * 4 / 2e6, within(EXACT));
  }

  /** Little's law: the mean number in the batch times the bytes of one, over the memory. */
  @Test
  void memoryIsOfferedTheRequestsInTheBatchTimesTheirContext() {
    Scenario scenario = pair();
    NodeSpec node = scenario.file().nodes().get(0);
    ServiceModel service =
        ServiceModel.of(scenario.file().wholeCatalogue(), node, node.models().get(0));
    double staySeconds = service.prefillSeconds(500) + 100 * service.stepSeconds(8, 8 * 550);
    double inBatch = 0.25 * staySeconds;
    double bytes = inBatch * 550 * service.kvBytesPerToken();
    double memory = NodeMemory.of(scenario.file().wholeCatalogue(), node).kvBytes();
    assertThat(of(scenario, ResourceKind.KV_MEMORY, "alone"))
        .isCloseTo(bytes / memory, within(EXACT));
  }

  @Test
  void copiesKeepTheLoadOfEveryResource() {
    Scenario metro = Scenarios.load("metro-32");
    assertThat(metro.file().nodes()).hasSize(32);
    assertThat(metro.enlarged(4).file().nodes()).hasSize(128);
    for (ResourceKind kind : ResourceKind.values()) {
      assertThat(of(metro.enlarged(4), kind, "")).isCloseTo(of(metro, kind, ""), within(1e-6));
    }
  }
}
