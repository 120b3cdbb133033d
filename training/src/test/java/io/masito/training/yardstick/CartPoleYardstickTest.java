package io.masito.training.yardstick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.masito.env.AgentTurn;
import io.masito.env.Decision;
import io.masito.env.EpisodePhase;
import io.masito.env.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

class CartPoleYardstickTest {

  private static Turn play(CartPoles world, long seed, ToIntFunction<AgentTurn> policy) {
    Turn turn = world.reset(seed);
    while (!turn.ended()) {
      List<Decision> chosen = new ArrayList<>();
      for (AgentTurn due : turn.agents()) {
        chosen.add(new Decision(due.agent(), due.decisionId(), policy.applyAsInt(due)));
      }
      turn = world.step(chosen);
    }
    return turn;
  }

  private static long pushes(Turn end) {
    return end.timeNanos() / CartPoles.STEP_NANOS;
  }

  @Test
  void pushingOneWayTipsThePoleWithinTenPushes() {
    for (long seed = 0; seed < 100; seed++) {
      Turn end = play(new CartPoles(1), seed, due -> 1);
      assertThat(end.phase()).isEqualTo(EpisodePhase.TERMINATED);
      assertThat(pushes(end)).as("seed %d", seed).isBetween(8L, 11L);
    }
  }

  /** One step from rest by hand: (10 - 0) / 1.1 pushes, Euler's method moves speeds only. */
  @Test
  void firstPushFromNearRestIsThatOfTheEquations() {
    var world = new CartPoles(1);
    Turn start = world.reset(4);
    AgentTurn before = start.agents().get(0);
    Turn after = world.step(List.of(new Decision(0, before.decisionId(), 1)));
    AgentTurn now = after.agents().get(0);
    float speed = before.observation().value(0, 1);
    float position = before.observation().value(0, 0) + 0.02f * speed;
    assertThat(now.observation().value(0, 0)).isCloseTo(position, within(1e-6f));
    // Upright: angular = -(10 / 1.1) / (0.5 (4/3 - 0.1 / 1.1)), linear = 10 / 1.1 - 0.05 angular /
    // 1.1.
    double angular = -(10 / 1.1) / (0.5 * (4.0 / 3 - 0.1 / 1.1));
    double linear = 10 / 1.1 - 0.05 * angular / 1.1;
    assertThat((double) now.observation().value(0, 1) - speed)
        .isCloseTo(0.02 * linear, within(0.01));
    assertThat((double) now.observation().value(0, 3) - before.observation().value(0, 3))
        .isCloseTo(0.02 * angular, within(0.02));
  }

  @Test
  void leaningTheOtherWayBalancesLongerAndTheLongestEpisodeIsCut() {
    ToIntFunction<AgentTurn> counter =
        due -> due.observation().value(0, 2) + due.observation().value(0, 3) > 0 ? 1 : 0;
    Turn end = play(new CartPoles(1), 1, counter);
    assertThat(pushes(end)).isGreaterThan(100);
    var two = new CartPoles(2);
    Turn mixed = play(two, 1, due -> due.agent() == 0 ? counter.applyAsInt(due) : 1);
    assertThat(mixed.agents()).hasSize(2);
    assertThat(mixed.agents().get(1).observation().allowed(0)).isFalse();
    assertThat(mixed.agents().get(1).observation().allowed(1)).isFalse();
  }

  @Test
  void everyPushIsPaidOnce() {
    var world = new CartPoles(3);
    long decisions = 0;
    long credits = 0;
    Turn turn = world.reset(9);
    while (!turn.ended()) {
      List<Decision> chosen = new ArrayList<>();
      for (AgentTurn due : turn.agents()) {
        chosen.add(new Decision(due.agent(), due.decisionId(), due.agent() == 0 ? 0 : 1));
        credits += due.credits().size();
      }
      decisions += chosen.size();
      turn = world.step(chosen);
    }
    credits += turn.agents().stream().mapToLong(view -> view.credits().size()).sum();
    assertThat(credits).isEqualTo(decisions);
  }

  @Test
  void aShortTrainingBalancesLongerThanChance() {
    var result = new CartPoleYardstick(1, 20_000, 1).run(share -> {});
    // Chance balances for about 22 pushes.
    assertThat(result.meanReturn()).isGreaterThan(60);
    assertThat(result.decisions()).isGreaterThanOrEqualTo(20_000);
  }
}
