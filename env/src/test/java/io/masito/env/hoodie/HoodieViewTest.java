package io.masito.env.hoodie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.masito.env.AgentTurn;
import io.masito.env.Decision;
import io.masito.env.Outcome;
import io.masito.env.OutcomeKind;
import io.masito.env.RequestTimes;
import io.masito.env.Turn;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import io.masito.env.view.Observation;
import io.masito.env.view.SchedulingFeature;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What agents see, against what then happens. */
class HoodieViewTest {

  private static final float EXACT = 1e-6f;
  private static final double SLOT_SECONDS = 0.1;

  private static double seconds(long nanos) {
    return nanos / 1e9;
  }

  /** Plays by lot; gives what each decided task's agent saw in the row that it chose. */
  private static Map<Long, float[]> play(HoodieEnv world, long seed, List<Outcome> outcomes) {
    SmallRandom lots = new RandomStreams(seed).of(Purpose.RULE);
    Map<Long, float[]> chosen = new HashMap<>();
    Turn turn = world.reset(seed);
    while (!turn.ended()) {
      List<Decision> decisions = new ArrayList<>();
      for (AgentTurn due : turn.agents()) {
        Observation seen = due.observation();
        int option = lots.nextInt(3) == 0 ? 0 : lots.nextInt(seen.options());
        float[] row = new float[seen.features()];
        for (int column = 0; column < row.length; column++) {
          row[column] = seen.value(option, column);
        }
        chosen.put(due.decisionId(), row);
        decisions.add(new Decision(due.agent(), due.decisionId(), option));
      }
      turn = world.step(decisions);
      outcomes.addAll(turn.outcomes());
    }
    return chosen;
  }

  @Test
  void waitingHereAndTheWayOutAreForeseenExactly() {
    List<Outcome> outcomes = new ArrayList<>();
    Map<Long, float[]> chosen = play(Table4.asPublished().world(), 5, outcomes);
    int kept = 0;
    int arrived = 0;
    for (Outcome outcome : outcomes) {
      float[] row = Objects.requireNonNull(chosen.get(outcome.requestId()));
      RequestTimes times = outcome.times();
      double delay = seconds(times.endNanos() - times.arrivalNanos());
      float expected = row[SchedulingFeature.EXPECTED_LATENCY_SECONDS.ordinal()];
      if (outcome.option() == 0) {
        kept++;
        boolean inTime = expected < 2 + EXACT;
        assertThat(outcome.kind() == OutcomeKind.SERVED).isEqualTo(inTime);
        assertThat(delay).isCloseTo(inTime ? expected : 2, within(1e-6));
      } else if (times.queuedNanos() != RequestTimes.NEVER) {
        arrived++;
        float network = row[SchedulingFeature.NETWORK_SECONDS.ordinal()];
        assertThat(seconds(times.queuedNanos() - times.arrivalNanos()))
            .isCloseTo(network, within(1e-6));
      }
    }
    assertThat(kept).isGreaterThan(200);
    assertThat(arrived).isGreaterThan(200);
  }

  @Test
  void columnsStandForWhatTheDocumentSays() {
    HoodieEnv world = Table4.steady(3, 4).world();
    Turn turn = world.reset(1);
    turn = world.step(decide(turn, 0, 2, 0));
    turn = world.step(decide(turn, 0, 2, 0));
    turn = world.step(decide(turn, 0, 1, 0));
    Observation seen = turn.agents().get(1).observation();
    assertThat(turn.timeNanos()).isEqualTo(300_000_000L);
    for (int row = 0; row < 4; row++) {
      see(seen, row, SchedulingFeature.PROMPT_TOKENS, 3400);
      see(seen, row, SchedulingFeature.LATENCY_LIMIT_SECONDS, 2);
      see(seen, row, SchedulingFeature.ARRIVALS_PER_SECOND, 3);
    }
    empty(seen);
    onItsWay(seen);
    atTheNeighbour(seen);
  }

  private static void empty(Observation seen) {
    see(seen, 0, SchedulingFeature.IS_HERE, 1);
    see(seen, 0, SchedulingFeature.LOAD_REQUESTS, 0);
    see(seen, 0, SchedulingFeature.EXPECTED_LATENCY_SECONDS, 3 * SLOT_SECONDS);
    see(seen, 0, SchedulingFeature.EXPECTED_UTILITY, -3.0 / 40);
    see(seen, 0, SchedulingFeature.LATENCY_SLACK, 1 - 3.0 / 20);
  }

  /** The second task leaves in this slot, the third in the next four. */
  private static void onItsWay(Observation seen) {
    see(seen, 1, SchedulingFeature.IS_CLOUD, 1);
    see(seen, 1, SchedulingFeature.SENT_SINCE_MESSAGE, 1);
    see(seen, 1, SchedulingFeature.PATH_TRANSFERS, 2);
    see(seen, 1, SchedulingFeature.NETWORK_SECONDS, (5 + 4) * SLOT_SECONDS);
    see(seen, 1, SchedulingFeature.SENT_WORK_SECONDS, 1.0098 / 30);
    see(seen, 1, SchedulingFeature.EXPECTED_LATENCY_SECONDS, (5 + 4 + 1) * SLOT_SECONDS);
    see(seen, 3, SchedulingFeature.NETWORK_SECONDS, (5 + 2) * SLOT_SECONDS);
    see(seen, 3, SchedulingFeature.OUTSTANDING_TOKENS, 0);
    see(seen, 3, SchedulingFeature.EXPECTED_LATENCY_SECONDS, (5 + 2 + 3) * SLOT_SECONDS);
  }

  /** Agent 2 has computed the first task for one of the three slots that it takes. */
  private static void atTheNeighbour(Observation seen) {
    double left = 3400 - 0.5 / 0.297 * 1000;
    see(seen, 2, SchedulingFeature.IS_NEIGHBOUR, 1);
    see(seen, 2, SchedulingFeature.OUTSTANDING_TOKENS, left);
    see(seen, 2, SchedulingFeature.WAITING_PREFILL_SECONDS, left * 0.297 / 5000);
    see(seen, 2, SchedulingFeature.RUNNING_REQUESTS, 1);
    see(seen, 2, SchedulingFeature.SENT_SINCE_MESSAGE, 1);
    see(seen, 2, SchedulingFeature.SENT_STILL_OUT, 2);
    see(seen, 2, SchedulingFeature.LOAD_REQUESTS, 2);
    see(seen, 2, SchedulingFeature.LOAD_FRACTION, 1 / 10.0 / 2);
    see(seen, 2, SchedulingFeature.MESSAGE_AGE_SECONDS, SLOT_SECONDS);
    see(seen, 2, SchedulingFeature.WORK_SECONDS, 1.0098 / 5);
    see(seen, 2, SchedulingFeature.EXPECTED_LATENCY_SECONDS, (5 + 2 + 4) * SLOT_SECONDS);
  }

  private static void see(Observation seen, int row, SchedulingFeature column, double value) {
    assertThat((double) column.of(seen, row))
        .as("%s of row %s", column, row)
        .isCloseTo(value, within(1e-3 * Math.max(0.01, Math.abs(value))));
  }

  private static List<Decision> decide(Turn turn, int... options) {
    List<Decision> decisions = new ArrayList<>();
    for (AgentTurn due : turn.agents()) {
      decisions.add(new Decision(due.agent(), due.decisionId(), options[due.agent()]));
    }
    return decisions;
  }
}
