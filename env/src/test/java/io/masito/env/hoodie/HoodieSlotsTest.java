package io.masito.env.hoodie;

import static org.assertj.core.api.Assertions.assertThat;

import io.masito.env.AgentTurn;
import io.masito.env.Decision;
import io.masito.env.Outcome;
import io.masito.env.OutcomeKind;
import io.masito.env.RequestTimes;
import io.masito.env.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Small cases worked by hand, slot by slot. A task of 3.4 Mbit is 1.0098 Gcycles: 3 slots of 0.5
 * Gcycles on a processor of its own, 1 in the idle cloud; 2 slots to another agent, 4 to the cloud.
 */
class HoodieSlotsTest {

  private static final long SLOT = 100_000_000L;
  private static final int HERE = 0;
  private static final int CLOUD = 1;

  /** To the next agent around. */
  private static final int NEXT = 2;

  /** To the one after that. */
  private static final int AFTER_NEXT = 3;

  /** How the tasks of an episode ended. */
  private record Ended(Map<String, Outcome> outcomes) {

    Outcome of(int agent, int slot) {
      return Objects.requireNonNull(outcomes.get("agent " + agent + " slot " + slot));
    }
  }

  /** Plays an episode; of each slot the options of agents 0, 1, ... */
  private static Ended play(Table4 table, int[]... options) {
    HoodieEnv world = table.world();
    Map<String, Outcome> ended = new TreeMap<>();
    Turn turn = world.reset(1);
    for (int[] ofSlot : options) {
      List<Decision> decisions = new ArrayList<>();
      for (AgentTurn due : turn.agents()) {
        int option = ofSlot[due.agent()];
        decisions.add(new Decision(due.agent(), due.decisionId(), option));
      }
      turn = world.step(decisions);
      for (Outcome outcome : turn.outcomes()) {
        long slot = outcome.times().arrivalNanos() / SLOT;
        ended.put("agent " + outcome.agent() + " slot " + slot, outcome);
      }
    }
    assertThat(turn.ended()).isTrue();
    return new Ended(ended);
  }

  private static void isServed(Outcome outcome, int delaySlots) {
    RequestTimes times = outcome.times();
    assertThat(outcome.kind()).isEqualTo(OutcomeKind.SERVED);
    assertThat(times.endNanos() - times.arrivalNanos()).isEqualTo(delaySlots * SLOT);
    assertThat(outcome.score().utility()).isEqualTo(-delaySlots);
  }

  @Test
  void privateQueueServesOneTaskAfterAnother() {
    int[] kept = {HERE, HERE};
    var ended = play(Table4.steady(2, 3), kept, kept, kept);
    isServed(ended.of(0, 0), 3);
    isServed(ended.of(0, 1), 5);
    isServed(ended.of(0, 2), 7);
    assertThat(ended.of(0, 2).times().startedNanos()).isEqualTo(6 * SLOT);
  }

  @Test
  void offloadingQueueServesBothKindsOfLinkOneAfterAnother() {
    var ended =
        play(
            Table4.steady(2, 3),
            new int[] {CLOUD, HERE},
            new int[] {NEXT, HERE},
            new int[] {CLOUD, HERE});
    isServed(ended.of(0, 0), 5);
    assertThat(ended.of(0, 1).times().queuedNanos()).isEqualTo(6 * SLOT);
    isServed(ended.of(0, 1), 8);
    assertThat(ended.of(0, 2).times().queuedNanos()).isEqualTo(10 * SLOT);
    isServed(ended.of(0, 2), 9);
  }

  @Test
  void queuesOfTwoSourcesShareTheProcessorFromSlotToSlot() {
    var ended =
        play(Table4.steady(3, 2), new int[] {HERE, AFTER_NEXT, HERE}, new int[] {HERE, HERE, NEXT});
    isServed(ended.of(1, 0), 6);
    isServed(ended.of(2, 1), 6);
  }

  @Test
  void sharersTakeTheirTurnsInTheCloudToo() {
    Table4 slowCloud = Table4.steady(2, 1).with("cloudGigahertz", 10);
    isServed(play(slowCloud, new int[] {CLOUD, HERE}).of(0, 0), 6);
    var both = play(slowCloud, new int[] {CLOUD, CLOUD});
    isServed(both.of(0, 0), 7);
    isServed(both.of(1, 0), 7);
  }

  @Test
  void tasksOfOneSourceQueueInOneQueue() {
    int[] sent = {HERE, NEXT};
    var ended = play(Table4.steady(2, 2), sent, sent);
    isServed(ended.of(1, 0), 5);
    isServed(ended.of(1, 1), 7);
    assertThat(ended.of(1, 1).times().queuedNanos()).isEqualTo(4 * SLOT);
    assertThat(ended.of(1, 1).times().startedNanos()).isEqualTo(5 * SLOT);
  }

  /** Delays of 3 slots here and 5 elsewhere, against timeouts around them. */
  @ParameterizedTest
  @CsvSource({
    "0, 4, true",
    "0, 3, true",
    "0, 2, false",
    "1, 6, true",
    "1, 5, true",
    "1, 4, false",
    "1, 3, false",
    "2, 6, true",
    "2, 5, true",
    "2, 4, false",
    "2, 1, false"
  })
  void timeoutIsExactToTheSlot(int option, int timeout, boolean inTime) {
    Table4 table = Table4.steady(2, 1).with("timeoutSlots", timeout);
    Outcome outcome = play(table, new int[] {option, HERE}).of(0, 0);
    if (inTime) {
      isServed(outcome, option == HERE ? 3 : 5);
      return;
    }
    assertThat(outcome.kind()).isEqualTo(OutcomeKind.DROPPED);
    assertThat(outcome.times().endNanos()).isEqualTo(timeout * SLOT);
    assertThat(outcome.score().utility()).isEqualTo(-40);
    assertThat(outcome.score().withinLimits()).isFalse();
  }

  /** A task that will be thrown keeps the processor until then; the next starts right after. */
  @Test
  void aThrownTaskHoldsItsPlaceUntilItsTimeout() {
    int[] kept = {HERE, HERE};
    var ended = play(Table4.steady(2, 3).with("timeoutSlots", 4), kept, kept, kept);
    isServed(ended.of(0, 0), 3);
    Outcome second = ended.of(0, 1);
    assertThat(second.kind()).isEqualTo(OutcomeKind.DROPPED);
    assertThat(second.times().startedNanos()).isEqualTo(3 * SLOT);
    assertThat(second.times().endNanos()).isEqualTo(5 * SLOT);
    Outcome third = ended.of(0, 2);
    assertThat(third.kind()).isEqualTo(OutcomeKind.DROPPED);
    assertThat(third.times().startedNanos()).isEqualTo(5 * SLOT);
    assertThat(third.times().endNanos()).isEqualTo(6 * SLOT);
  }

  /** As in the paper's example below its equation 6: waiting for slot 10 from slot 5 on takes 6. */
  @Test
  void waitsBehindTheLastOfThoseBefore() {
    var queue = new OwnQueue();
    int[] last = {2, 6, 8, 10};
    for (int slot = 1; slot <= 4; slot++) {
      int start = slot + queue.waitingSlots(slot);
      queue.add(new HoodieTask(slot, 0, slot, 1, 0, 0, slot + 19), last[slot - 1] - start + 1);
    }
    assertThat(queue.waitingSlots(5)).isEqualTo(6);
    assertThat(queue.waitingSlots(10)).isEqualTo(1);
    assertThat(queue.waitingSlots(11)).isZero();
  }

  @Test
  void exactlyFilledSlotsAreNotRoundedUp() {
    HoodieSettings settings = Table4.asPublished().settings();
    assertThat(settings.sendingSlots(3_000_000, 0)).isEqualTo(1);
    assertThat(settings.sendingSlots(3_100_000, 0)).isEqualTo(2);
    assertThat(settings.sendingSlots(3_000_000, settings.cloud())).isEqualTo(3);
    assertThat(settings.sendingSlots(3_000_001, settings.cloud())).isEqualTo(4);
    assertThat(settings.computingSlots(3_300_000)).isEqualTo(2);
    assertThat(settings.computingSlots(3_400_000)).isEqualTo(3);
  }
}
