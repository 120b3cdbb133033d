package io.masito.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.masito.env.Outcome;
import io.masito.env.OutcomeKind;
import io.masito.env.RequestTimes;
import io.masito.env.view.Place;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitedLatencyTest {

  private static Outcome outcome(int requestClass, OutcomeKind kind, long from, long to) {
    var times = new RequestTimes(from, from, from, from, to);
    var score = new Outcome.Score(true, 1, 0, 0, 1);
    return new Outcome(1, 0, 0, Place.HERE, kind, requestClass, times, 10, 20, score);
  }

  /** A refusal that came at once is no quick answer. */
  @Test
  void failuresCountAsTheLimit() {
    var latency = new LimitedLatency(List.of(100L, 1000L));
    latency.add(outcome(0, OutcomeKind.SERVED, 5, 35));
    latency.add(outcome(0, OutcomeKind.REFUSED, 5, 5));
    latency.add(outcome(1, OutcomeKind.DROPPED, 0, 1000));
    latency.add(outcome(1, OutcomeKind.LOST, 7, 20));
    latency.add(outcome(1, OutcomeKind.IN_FLIGHT, 7, 900));
    assertThat(latency.sumNanos()).isEqualTo(30 + 100 + 3 * 1000);
    latency.add(outcome(2, OutcomeKind.SERVED, 0, 1));
    assertThat(latency.sumNanos()).isNaN();
  }

  @Test
  void theCommonestOptionOfEachAgentCounts() {
    var tally = new OptionTally();
    int[][] choices = {{0, 2}, {1, 0}, {0, 2}, {0, 1}, {1, 0}, {1, 3}, {3, 0}};
    for (int[] choice : choices) {
      tally.add(choice[0], choice[1]);
    }
    assertThat(tally.commonest()).isEqualTo(2 + 2 + 1);
  }
}
