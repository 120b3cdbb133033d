package io.masito.agents.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.masito.agents.Transition;
import io.masito.agents.testdomain.Observations;
import io.masito.agents.testdomain.States;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import io.masito.env.view.Observation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UniformReplayTest {

  private static UniformReplay replay(int capacity) {
    return new UniformReplay(capacity, new RandomStreams(1).of(Purpose.REPLAY));
  }

  private static Transition transition(double reward) {
    return new Transition(Observations.column(1), 0, reward, null, 0);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void randomOperationsEqualThoseOfANaiveTwin(long seed) throws IOException {
    SmallRandom random = new RandomStreams(seed).of(Purpose.PARITY);
    int capacity = 1 + random.nextInt(20);
    UniformReplay replay = replay(capacity);
    List<Transition> twin = new ArrayList<>();
    SmallRandom twinDraws = new RandomStreams(1).of(Purpose.REPLAY);
    long added = 0;
    for (int operation = 0; operation < 2_000; operation++) {
      if (random.nextDouble() < 0.6 || twin.isEmpty()) {
        Transition transition = transition((double) added++);
        replay.add(transition);
        twin.add(transition);
        if (twin.size() > capacity) {
          twin.remove(0);
        }
      } else if (random.nextDouble() < 0.9) {
        var batch = new Sample[] {new Sample(), new Sample(), new Sample()};
        replay.sample(batch);
        for (Sample drawn : batch) {
          assertThat(drawn.transition()).isEqualTo(twinDraw(twin, twinDraws, added, capacity));
        }
      } else {
        UniformReplay restored = replay(capacity);
        States.load(restored, States.save(replay));
        replay = restored;
      }
      replay.checkInvariants();
      assertThat(replay.size()).as("seed %d", seed).isEqualTo(twin.size());
      for (int age = 0; age < twin.size(); age++) {
        assertThat(replay.byAge(age).reward()).isEqualTo(twin.get(age).reward());
      }
    }
  }

  /** Slot s holds the newest transition whose number is s modulo the capacity. */
  private static Transition twinDraw(
      List<Transition> twin, SmallRandom draws, long added, int capacity) {
    int slot = draws.nextInt(twin.size());
    long oldest = added - twin.size();
    long age = Math.floorMod(slot - oldest, (long) capacity);
    return twin.get((int) age);
  }

  @Test
  void everyTransitionIsDrawnAboutEquallyOften() {
    UniformReplay replay = replay(10);
    for (int i = 0; i < 25; i++) {
      replay.add(transition(i));
    }
    int[] counts = new int[25];
    var batch = Stream.generate(Sample::new).limit(100).toArray(Sample[]::new);
    for (int i = 0; i < 1_000; i++) {
      replay.sample(batch);
      for (Sample drawn : batch) {
        counts[(int) drawn.transition().reward()]++;
      }
    }
    for (int i = 0; i < 25; i++) {
      // 100,000 draws from 10: a deviation of 400 is more than four times the standard one.
      assertThat(counts[i]).isBetween(i < 15 ? 0 : 9_600, i < 15 ? 0 : 10_400);
    }
  }

  @Test
  void sharedObservationIsStoredOnceAndStaysShared() throws IOException {
    Observation first = Observations.column(1, 2);
    Observation second = Observations.column(3, 4);
    Observation third = Observations.column(5, 6);
    UniformReplay replay = replay(4);
    replay.add(new Transition(first, 0, 1, second, 7));
    replay.add(new Transition(second, 1, 2, third, 8));
    replay.add(new Transition(third, 1, 3, null, 0));
    UniformReplay restored = replay(4);
    States.load(restored, States.save(replay));
    assertThat(restored.byAge(0)).isEqualTo(replay.byAge(0));
    assertThat(restored.byAge(2)).isEqualTo(replay.byAge(2));
    assertThat(restored.byAge(1).state()).isSameAs(restored.byAge(0).next());
  }

  @Test
  void stateOfAnotherCapacityIsRefused() throws IOException {
    byte[] state = States.save(replay(4));
    assertThatThrownBy(() -> States.load(replay(5), state)).isInstanceOf(IOException.class);
  }

  @Test
  void emptyReplayHasNothingToSample() {
    assertThatThrownBy(() -> replay(4).sample(new Sample[] {new Sample()}))
        .isInstanceOf(IllegalStateException.class);
  }
}
