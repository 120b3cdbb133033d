package io.masito.env.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.masito.env.AgentTurn;
import io.masito.env.Outcome;
import io.masito.env.OutcomeKind;
import io.masito.env.cluster.HostedModel;
import io.masito.env.cluster.NodeSpec;
import io.masito.env.llm.ServiceModel;
import io.masito.env.llm.StepLoad;
import io.masito.env.scenario.Scenario;
import io.masito.env.scenario.Scenarios;
import io.masito.env.testdomain.Player;
import io.masito.env.testdomain.Player.Played;
import io.masito.env.testdomain.ScenarioText;
import io.masito.env.view.Observation;
import io.masito.env.view.SchedulingFeature;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

/** Conversations and prefix caches in whole episodes. */
class ConversationsTest {

  private static final long SEED = 5;
  private static final int BLOCK = 16;
  private static final int TURN_BITS = 10;
  private static final double NANOS = 1e9;
  private static final double BETWEEN_SECONDS = 0.02;
  private static final double SECONDS_PER_TOKEN = 4e-6;
  private static final int HERE = 0;
  private static final int OTHER = 1;

  /** Two like nodes; conversations are so rare that nobody meets anybody else. */
  private static final Scenario QUIET =
      ScenarioText.single()
          .with("horizonSeconds: 60", "horizonSeconds: 100000")
          .with("requestsPerSecond: 1", "requestsPerSecond: 0.002")
          .with("max: 4096", "max: 400")
          .with(
              "predictionSpread: 0.4",
              """
              predictionSpread: 0.4
                conversations:
                  turns: {mean: 4, max: 8}
                  thinkSeconds: {median: 5, spread: 0.5}
                  nextPrompt: {median: 60, spread: 0.5, min: 4, max: 100}
                  systemPromptTokens: 0
                  maxContextTokens: 2000
              """)
          .with(
              "links: []",
              """
                - name: other
                  device: rtx4090
                  engine: awq
                  models: [{model: llama3.1-8b, quantization: int4_awq}]
                  batchLimit: 8
                  waitingLimit: 100
                  arrivalShare: 0
              links:
                - {between: alone, and: other, oneWayMillis: 20, megabitsPerSecond: 8}
              """)
          .scenario();

  @Test
  void aTurnThatStaysPaysForItsNewTokensOnly() {
    Played played = Player.play(QUIET.environment(), SEED, seen -> HERE);
    Map<Long, Outcome> byId = byId(played);
    int hits = 0;
    long hitTokens = 0;
    for (Outcome outcome : byId.values()) {
      int hit = cached(byId, outcome.requestId());
      assertThat(ttft(outcome)).isCloseTo(prefillNanos(hit, outcome.promptTokens()), within(1L));
      hits += hit > 0 ? 1 : 0;
      hitTokens += hit;
    }
    assertThat(hits).isGreaterThan(50);
    assertThat(played.totals().prefixHitTokens()).isEqualTo(hitTokens);
    assertThat(played.totals().sessionsCompleted()).isGreaterThan(20);
  }

  @Test
  void aTurnThatMovesPaysForAllOfItAndTheWay() {
    ToIntFunction<Observation> moves = seen -> knownHit(seen, HERE) > 0 ? OTHER : HERE;
    Map<Long, Outcome> byId = byId(Player.play(QUIET.environment(), SEED, moves));
    int moved = 0;
    for (Outcome outcome : byId.values()) {
      if (turn(outcome) == 1) {
        assertThat(outcome.option()).isEqualTo(OTHER);
        double way = 2 * BETWEEN_SECONDS + outcome.promptTokens() * SECONDS_PER_TOKEN;
        assertThat(ttft(outcome))
            .isCloseTo(
                Math.round(way * NANOS) + prefillNanos(0, outcome.promptTokens()), within(3L));
        moved++;
      }
    }
    assertThat(moved).isGreaterThan(20);
  }

  @Test
  void anAgentKnowsWhereTheConversationIsCached() {
    for (int place : new int[] {HERE, OTHER}) {
      List<AgentTurn> seen = new ArrayList<>();
      Played played = Player.play(QUIET.environment(), SEED, observation -> place);
      played.turns().stream().filter(turn -> !turn.ended()).forEach(t -> seen.addAll(t.agents()));
      Map<Long, Outcome> byId = byId(played);
      for (AgentTurn due : seen) {
        int hit = cached(byId, due.decisionId());
        assertThat(knownHit(due.observation(), place)).isEqualTo(hit);
        assertThat(knownHit(due.observation(), 1 - place)).isZero();
      }
    }
  }

  @Test
  void aLateAnswerDelaysTheNextTurnByExactlyThat() {
    Map<Long, Outcome> here = byId(Player.play(QUIET.environment(), SEED, seen -> HERE));
    Map<Long, Outcome> there = byId(Player.play(QUIET.environment(), SEED, seen -> OTHER));
    int compared = 0;
    for (Outcome next : here.values()) {
      Outcome elsewhere = there.get(next.requestId());
      if (turn(next) > 0 && elsewhere != null) {
        long think = think(here, next);
        assertThat(think(there, elsewhere)).isEqualTo(think).isPositive();
        assertThat(elsewhere.promptTokens()).isEqualTo(next.promptTokens());
        assertThat(elsewhere.outputTokens()).isEqualTo(next.outputTokens());
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(50);
  }

  @Test
  void withoutThePrefixCacheNothingIsHit() {
    String off =
        QUIET.yaml().replace("waitingLimit: 100", "waitingLimit: 100\n    prefixCache: false");
    Played played = Player.play(Scenarios.parse(off, "off.yaml").environment(), SEED, seen -> HERE);
    assertThat(played.totals().prefixHitTokens()).isZero();
    for (Outcome outcome : played.outcomes()) {
      assertThat(ttft(outcome)).isCloseTo(prefillNanos(0, outcome.promptTokens()), within(1L));
    }
  }

  private static Map<Long, Outcome> byId(Played played) {
    var byId = new HashMap<Long, Outcome>();
    for (Outcome outcome : played.outcomes()) {
      if (outcome.kind() == OutcomeKind.SERVED) {
        byId.put(outcome.requestId(), outcome);
      }
    }
    return byId;
  }

  /** Tokens that the place of a conversation's last turn has of it, in whole blocks. */
  private static int cached(Map<Long, Outcome> byId, long request) {
    if ((request & ((1 << TURN_BITS) - 1)) == 0) {
      return 0;
    }
    Outcome before = Objects.requireNonNull(byId.get(request - 1));
    return (before.promptTokens() + before.outputTokens() - 1) / BLOCK * BLOCK;
  }

  private static long think(Map<Long, Outcome> byId, Outcome next) {
    Outcome before = Objects.requireNonNull(byId.get(next.requestId() - 1));
    return next.times().arrivalNanos() - before.times().endNanos();
  }

  private static int turn(Outcome outcome) {
    return (int) (outcome.requestId() & ((1 << TURN_BITS) - 1));
  }

  private static int knownHit(Observation seen, int option) {
    return (int) SchedulingFeature.PREFIX_HIT_TOKENS.of(seen, option);
  }

  private static long ttft(Outcome outcome) {
    return outcome.times().firstTokenNanos() - outcome.times().arrivalNanos();
  }

  private static long prefillNanos(int hit, int prompt) {
    NodeSpec node = QUIET.file().nodes().get(0);
    HostedModel model = node.models().get(0);
    var load = new StepLoad();
    load.addChunk(hit, prompt - hit);
    long femtos = ServiceModel.of(QUIET.file().wholeCatalogue(), node, model).iterationFemtos(load);
    return Math.round(femtos / 1e6);
  }
}
