package io.masito.policies.rule;

import static io.masito.env.view.SchedulingFeature.EXPECTED_LATENCY_SECONDS;
import static io.masito.env.view.SchedulingFeature.LOAD_REQUESTS;
import static io.masito.env.view.SchedulingFeature.SERVING;
import static org.assertj.core.api.Assertions.assertThat;

import io.masito.env.view.Observation;
import io.masito.policies.testdomain.View;
import io.masito.policies.testdomain.Worlds;
import org.junit.jupiter.api.Test;

/** Joining the shortest queue. */
class JsqRuleTest {

  private static int choice(String rule, Observation view) {
    return Rules.named(rule).start(Worlds.scheduling(3, 8), 1).choose(0, view);
  }

  @Test
  void jsqCountsRequestsNotTime() {
    View view =
        new View()
            .here()
            .with(LOAD_REQUESTS, 3)
            .with(EXPECTED_LATENCY_SECONDS, 1)
            .neighbour()
            .with(LOAD_REQUESTS, 2)
            .with(EXPECTED_LATENCY_SECONDS, 9)
            .neighbour()
            .with(LOAD_REQUESTS, 2)
            .with(EXPECTED_LATENCY_SECONDS, 8)
            .neighbour()
            .with(LOAD_REQUESTS, 2)
            .with(EXPECTED_LATENCY_SECONDS, 8)
            .neighbour()
            .with(LOAD_REQUESTS, 0)
            .masked();
    assertThat(choice("jsq", view.see())).isEqualTo(2);
  }

  @Test
  void jsqJoinsNoQueueWhereNobodyAnswers() {
    View view =
        new View()
            .here()
            .with(LOAD_REQUESTS, 5)
            .neighbour()
            .with(LOAD_REQUESTS, 0)
            .with(SERVING, 0)
            .cloud();
    assertThat(choice("jsq", view.see())).isZero();
  }

  @Test
  void jsqTakesTheCloudOnlyWhenNoQueueIsOpen() {
    View full =
        new View()
            .here()
            .with(LOAD_REQUESTS, 50)
            .cloud()
            .with(EXPECTED_LATENCY_SECONDS, 3)
            .cloud()
            .with(EXPECTED_LATENCY_SECONDS, 2);
    assertThat(choice("jsq", full.see())).isEqualTo(0);
    View shut =
        new View()
            .here()
            .masked()
            .cloud()
            .with(EXPECTED_LATENCY_SECONDS, 3)
            .cloud()
            .with(EXPECTED_LATENCY_SECONDS, 2);
    assertThat(choice("jsq", shut.see())).isEqualTo(2);
  }
}
