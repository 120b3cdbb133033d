package io.masito.env.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.masito.env.Outcome;
import io.masito.env.OutcomeKind;
import io.masito.env.hindsight.ForeseenOption;
import io.masito.env.hindsight.ForeseenRequest;
import io.masito.env.hindsight.Hindsight;
import io.masito.env.testdomain.Player;
import io.masito.env.testdomain.RandomWorld;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ForesightTest {

  private static final int WORLDS = 150;

  @Test
  void everythingHappensAsForeseenOrWorse() {
    int served = 0;
    for (long seed = 0; seed < WORLDS; seed++) {
      SchedulingEnv env = SchedulingEnv.of(RandomWorld.of(seed));
      Map<Long, ForeseenRequest> foreseen = byId(env.foresee(seed));
      List<Outcome> outcomes = Player.play(env, seed, Player.byLot(seed)).outcomes();
      assertThat(outcomes).as("world %d", seed).hasSameSizeAs(foreseen.values());
      for (Outcome outcome : outcomes) {
        ForeseenRequest request = foreseen.get(outcome.requestId());
        assertThat(request).as("world %d", seed).isNotNull();
        assertThat(outcome.times().arrivalNanos()).isEqualTo(request.arrivalNanos());
        assertThat(outcome.outputTokens()).isEqualTo(request.outputTokens());
        if (outcome.kind() == OutcomeKind.SERVED) {
          check(outcome, request, option(request, outcome.option()));
          served++;
        }
      }
    }
    assertThat(served).isGreaterThan(WORLDS);
  }

  private static Map<Long, ForeseenRequest> byId(Hindsight hindsight) {
    Map<Long, ForeseenRequest> byId = new TreeMap<>();
    hindsight.requests().forEach(request -> byId.put(request.id(), request));
    return byId;
  }

  private static ForeseenOption option(ForeseenRequest request, int option) {
    return request.options().stream()
        .filter(known -> known.option() == option)
        .findFirst()
        .orElseThrow();
  }

  private static void check(Outcome outcome, ForeseenRequest request, ForeseenOption option) {
    assertThat(outcome.score().quality()).isEqualTo(option.quality());
    assertThat(outcome.score().costUsd()).isEqualTo(option.costUsd(), within(1e-12));
    long first = outcome.times().firstTokenNanos() - request.arrivalNanos();
    long last = outcome.times().endNanos() - request.arrivalNanos();
    long ways = option.reachNanos() + option.backNanos();
    assertThat(first).isGreaterThanOrEqualTo(ways + option.firstTokenNanos());
    assertThat(last).isGreaterThanOrEqualTo(ways + option.lastTokenNanos());
    assertThat(outcome.times().queuedNanos() - request.arrivalNanos())
        .isGreaterThanOrEqualTo(option.reachNanos());
  }

  @Test
  void lookingDisturbsNoEpisode() {
    SchedulingEnv env = SchedulingEnv.of(RandomWorld.of(3));
    List<Outcome> before = Player.play(env, 3, Player.byLot(3)).outcomes();
    SchedulingEnv looked = SchedulingEnv.of(RandomWorld.of(3));
    looked.foresee(3);
    var first = looked.reset(3);
    looked.foresee(4);
    assertThat(Player.finish(looked, first, Player.byLot(3)).outcomes()).isEqualTo(before);
  }
}
