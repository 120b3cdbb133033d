package io.masito.agents.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.masito.agents.Transition;
import io.masito.agents.testdomain.Observations;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import io.masito.env.view.Observation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepWindowTest {

  private static final double GAMMA = 0.8;
  private static final long SECOND = 1_000_000_000L;

  private final List<Transition> passed = new ArrayList<>();

  private static Observation seen(long number) {
    return Observations.column((float) number);
  }

  private static Transition step(long number, double reward, boolean ends, double seconds) {
    return new Transition(
        seen(number),
        0,
        reward,
        ends ? null : seen(number + 1),
        ends ? 0 : Math.round(seconds * SECOND));
  }

  @Test
  void threeRewardsAreSummedWithTheTimeBetweenThem() {
    var window = new StepWindow(3, GAMMA, passed::add);
    window.add(0, step(0, 1, false, 1));
    window.add(1, step(1, 10, false, 2));
    assertThat(passed).isEmpty();
    window.add(2, step(2, 100, false, 3));
    assertThat(passed).hasSize(1);
    Transition sum = passed.get(0);
    double expected = 1 + 10 * GAMMA + 100 * Math.pow(GAMMA, 3);
    assertThat(sum.reward()).isCloseTo(expected, within(1e-12));
    assertThat(sum.next()).isEqualTo(seen(3));
    assertThat(sum.elapsedNanos()).isEqualTo(6 * SECOND);
  }

  @Test
  void anEndStopsTheSumAndEveryDecisionBeginsOne() {
    var window = new StepWindow(3, GAMMA, passed::add);
    window.add(0, step(0, 1, false, 1));
    window.add(1, step(1, 2, true, 0));
    assertThat(passed).hasSize(2);
    assertThat(passed.get(0).reward()).isCloseTo(1 + 2 * GAMMA, within(1e-12));
    assertThat(passed.get(0).next()).isNull();
    assertThat(passed.get(1).reward()).isEqualTo(2);
  }

  @Test
  void aCutBootstrapsFromTheLastViewAndLeavesNothingForTheNextEpisode() {
    var window = new StepWindow(5, GAMMA, passed::add);
    window.add(0, step(0, 1, false, 1));
    window.add(1, step(1, 2, false, 1));
    window.flush(2);
    assertThat(passed).hasSize(2);
    assertThat(passed).allSatisfy(sum -> assertThat(sum.next()).isEqualTo(seen(2)));
    passed.clear();
    window.add(2, step(2, 4, true, 0));
    assertThat(passed).extracting(Transition::reward).containsExactly(4.0);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void everyTransitionBeginsTheSumThatTheWholeEpisodeSays(long seed) {
    SmallRandom random = new RandomStreams(seed).of(Purpose.PARITY);
    int steps = 1 + random.nextInt(5);
    var window = new StepWindow(steps, GAMMA, passed::add);
    long number = 0;
    for (int episode = 0; episode < 50; episode++) {
      passed.clear();
      int length = 1 + random.nextInt(12);
      boolean ends = random.nextDouble() < 0.5;
      var made = new ArrayList<@Nullable Transition>();
      for (int i = 0; i < length; i++) {
        boolean last = ends && i == length - 1;
        boolean forgotten = !last && random.nextDouble() < 0.2;
        double reward = random.nextGaussian();
        made.add(forgotten ? null : step(number + i, reward, last, 1 + random.nextInt(3)));
      }
      for (int index : shuffled(length, random)) {
        Transition transition = made.get(index);
        if (transition != null) {
          window.add(number + index, transition);
        }
      }
      window.flush(number + length);
      assertEpisode(made, steps, seed);
      number += length;
    }
  }

  private static List<Integer> shuffled(int length, SmallRandom random) {
    var order = new ArrayList<Integer>();
    for (int i = 0; i < length; i++) {
      order.add(random.nextInt(order.size() + 1), i);
    }
    return order;
  }

  private void assertEpisode(List<@Nullable Transition> made, int steps, long seed) {
    var sums = new ArrayList<>(passed);
    sums.sort(Comparator.comparingDouble(sum -> sum.state().value(0, 0)));
    int at = 0;
    for (int begin = 0; begin < made.size(); begin++) {
      Transition first = made.get(begin);
      if (first == null) {
        continue;
      }
      double reward = 0;
      long elapsed = 0;
      Transition last = first;
      for (int k = begin; k < Math.min(begin + steps, made.size()); k++) {
        Transition part = made.get(k);
        if (part == null) {
          break;
        }
        reward += Math.pow(GAMMA, (double) elapsed / SECOND) * part.reward();
        elapsed += part.elapsedNanos();
        last = part;
      }
      Transition sum = sums.get(at++);
      assertThat(sum.state()).as("seed %d", seed).isEqualTo(first.state());
      assertThat(sum.reward()).as("seed %d", seed).isCloseTo(reward, within(1e-12));
      assertThat(sum.next()).as("seed %d", seed).isEqualTo(last.next());
      assertThat(sum.elapsedNanos()).isEqualTo(last.next() == null ? 0 : elapsed);
    }
    assertThat(at).as("seed %d", seed).isEqualTo(sums.size());
  }
}
