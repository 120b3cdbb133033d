package io.masito.env.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.masito.env.random.RandomStreams;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConversationWorkloadTest {

  private static final List<RequestClass> CLASSES =
      List.of(new RequestClass("a", 1, 10, 10), new RequestClass("b", 1, 10, 10));
  private static final double[] SHARES = {1, 2};
  private static final long NEVER_ENDING = Long.MAX_VALUE;
  private static final int BLOCK = 512;
  private static final ConversationSpec TALK =
      new ConversationSpec(
          new TurnsSpec(4, 20),
          new ThinkSpec(15, 0.8),
          new LengthSpec(120, 0.8, 4, 2048),
          512,
          6000,
          0.5,
          0.3);
  private static final WorkloadSpec SPEC =
      new WorkloadSpec(
          2,
          new LengthSpec(400, 0.8, 16, 4096),
          new LengthSpec(129, 0.7, 2, 1500),
          0.4,
          null,
          null,
          null,
          TALK);

  @Test
  void reusesAsMuchAsMooncakesConversations() {
    var seen = Reuse.of(ConversationProfiles.mooncakeConversation(3.4), 60_000);
    assertThat(seen.share())
        .isCloseTo(ConversationProfiles.MOONCAKE_CONVERSATION_REUSE, within(0.01));
    assertThat(seen.meanPrompt()).isCloseTo(12_035, within(700.0));
    assertThat(seen.meanOutput()).isCloseTo(343, within(20.0));
  }

  @Test
  void reusesAsMuchAsMooncakesSyntheticTrace() {
    var seen = Reuse.of(ConversationProfiles.mooncakeSynthetic(3.9), 60_000);
    assertThat(seen.share()).isCloseTo(ConversationProfiles.MOONCAKE_SYNTHETIC_REUSE, within(0.01));
    assertThat(seen.meanPrompt()).isCloseTo(15_325, within(900.0));
    assertThat(seen.meanOutput()).isCloseTo(149, within(15.0));
  }

  @Test
  void aTurnComesItsThinkTimeAfterTheAnswerHoweverLate() {
    int compared = 0;
    for (long seed = 1; seed <= 20; seed++) {
      compared += comesLaterByTheDelay(seed) ? 1 : 0;
    }
    // Three conversations in four have a second turn.
    assertThat(compared).isGreaterThan(8);
  }

  /** Compares the second turn of the first conversation; false if it has none. */
  private static boolean comesLaterByTheDelay(long seed) {
    ArrivalStream early = start(seed);
    ArrivalStream late = start(seed);
    Request first = Objects.requireNonNull(early.next());
    Request same = Objects.requireNonNull(late.next());
    assertThat(same).isEqualTo(first);
    long answered = first.arrivalNanos() + 1_000;
    long delay = 123_456_789_012L;
    Request soon = nextTurn(early, first, answered);
    Request later = nextTurn(late, same, answered + delay);
    if (soon == null || later == null) {
      // A turn beyond the horizon does not come.
      return false;
    }
    assertThat(later.arrivalNanos()).as("seed %d", seed).isEqualTo(soon.arrivalNanos() + delay);
    assertThat(later.promptTokens()).isEqualTo(soon.promptTokens());
    assertThat(soon.promptTokens()).isGreaterThan(first.promptTokens() + first.outputTokens());
    assertThat(soon.prefix()).isEqualTo(first.prefix());
    return true;
  }

  /** Ends a turn and looks for the next of the same conversation. */
  private static @Nullable Request nextTurn(ArrivalStream stream, Request ended, long nanos) {
    Request next = stream.ended(ended, nanos, true, null);
    while (next != null && next.prefix().session() != ended.prefix().session()) {
      next = stream.next();
    }
    return next;
  }

  @Test
  void whatIsDrawnForATurnDependsOnNoOutcome() {
    Map<Long, Request> prompt = play(start(3), 4000, 1, 0);
    Map<Long, Request> slow = play(start(3), 4000, 1_700_000_000L, 0);
    Map<Long, Request> failing = play(start(3), 4000, 1, 3);
    int shared = 0;
    for (Request request : prompt.values()) {
      for (Map<Long, Request> others : List.of(slow, failing)) {
        Request other = others.get(request.id());
        if (other != null) {
          shared++;
          assertThat(other.promptTokens()).isEqualTo(request.promptTokens());
          assertThat(other.outputTokens()).isEqualTo(request.outputTokens());
          assertThat(other.predictedTokens()).isEqualTo(request.predictedTokens());
          assertThat(other.node()).isEqualTo(request.node());
          assertThat(other.requestClass()).isEqualTo(request.requestClass());
        }
      }
    }
    assertThat(shared).isGreaterThan(4000);
  }

  @Test
  void aCopyGoesOnAlikeAndArrivalsAreInOrder() {
    ArrivalStream stream = start(5);
    play(stream, 500, 1_000_000, 4);
    ArrivalStream copy = stream.copy();
    assertThat(play(copy, 500, 1_000_000, 4)).isEqualTo(play(stream, 500, 1_000_000, 4));
    assertThat(copy.sessionsCompleted()).isEqualTo(stream.sessionsCompleted()).isPositive();
  }

  @Test
  void turnsAreGeometricAndCut() {
    var turns = new TurnsSpec(4, 10);
    double sum = 0;
    int draws = 100_000;
    for (int i = 0; i < draws; i++) {
      int count = turns.at((i + 0.5) / draws);
      assertThat(count).isBetween(1, 10);
      sum += count;
    }
    assertThat(sum / draws).isCloseTo(turns.meanTurns(), within(0.001));
  }

  private static ArrivalStream start(long seed) {
    return new ConversationWorkload(SPEC, TALK, SHARES, CLASSES, NEVER_ENDING)
        .start(new RandomStreams(seed));
  }

  /** Answers every request after a time, each so-manieth with a failure; gives them by id. */
  private static Map<Long, Request> play(
      ArrivalStream stream, int count, long answerNanos, int failEach) {
    var met = new HashMap<Long, Request>();
    Request held = stream.next();
    long before = 0;
    for (int i = 0; i < count && held != null; i++) {
      Request request = held;
      assertThat(request.arrivalNanos()).isGreaterThanOrEqualTo(before);
      before = request.arrivalNanos();
      assertThat(met.put(request.id(), request)).isNull();
      held = stream.next();
      boolean served = failEach == 0 || request.id() % failEach != 0;
      held = stream.ended(request, request.arrivalNanos() + answerNanos, served, held);
    }
    return met;
  }

  /** Blocks of prompts that earlier prompts had, if nothing is ever forgotten. */
  private record Reuse(double share, double meanPrompt, double meanOutput) {

    static Reuse of(WorkloadSpec spec, int requests) {
      var talk = Objects.requireNonNull(spec.conversations());
      ArrivalStream stream =
          new ConversationWorkload(spec, talk, SHARES, CLASSES, NEVER_ENDING)
              .start(new RandomStreams(11));
      List<Request> met =
          new ArrayList<>(ConversationWorkloadTest.play(stream, requests, 0, 0).values());
      met.sort((a, b) -> Long.compare(a.arrivalNanos(), b.arrivalNanos()));
      var longest = new HashMap<Long, Integer>();
      long blocks = 0;
      long seen = 0;
      for (Request request : met) {
        blocks += (request.promptTokens() + BLOCK - 1) / BLOCK;
        Integer before = longest.put(request.prefix().session(), request.promptTokens());
        seen += (before == null ? talk.systemPromptTokens() : before) / BLOCK;
      }
      return new Reuse(
          (double) seen / blocks,
          met.stream().mapToInt(Request::promptTokens).average().orElseThrow(),
          met.stream().mapToInt(Request::outputTokens).average().orElseThrow());
    }
  }
}
