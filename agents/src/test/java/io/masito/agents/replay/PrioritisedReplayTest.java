package io.masito.agents.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.masito.agents.LinearSchedule;
import io.masito.agents.Transition;
import io.masito.agents.testdomain.Observations;
import io.masito.agents.testdomain.States;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrioritisedReplayTest {

  private static final double EXACT = 1e-12;

  private static PrioritisedReplay replay(int capacity, double alpha, LinearSchedule beta) {
    return new PrioritisedReplay(capacity, new RandomStreams(1).of(Purpose.REPLAY), alpha, beta);
  }

  private static Transition transition(double reward) {
    return new Transition(Observations.column(1), 0, reward, null, 0);
  }

  private static Sample[] batch(int size) {
    return Stream.generate(Sample::new).limit(size).toArray(Sample[]::new);
  }

  private static Sample sample(int slot, double error) {
    var sample = new Sample();
    sample.draw(transition(0), slot, 1);
    sample.noteError(error);
    return sample;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void prioritiesFollowTheErrorsThroughAnyOperations(long seed) throws IOException {
    SmallRandom random = new RandomStreams(seed).of(Purpose.PARITY);
    int capacity = 1 + random.nextInt(12);
    PrioritisedReplay replay = replay(capacity, 0.7, LinearSchedule.constant(0.5));
    double[] twin = new double[capacity];
    double greatest = 1;
    int added = 0;
    for (int operation = 0; operation < 1_000; operation++) {
      if (added == 0 || random.nextDouble() < 0.5) {
        replay.add(transition(added));
        twin[added++ % capacity] = greatest;
      } else if (random.nextDouble() < 0.9) {
        int slot = random.nextInt(replay.size());
        double error = 3 * random.nextGaussian();
        replay.learned(new Sample[] {sample(slot, error)});
        twin[slot] = Math.pow(Math.abs(error) + 1e-6, 0.7);
        greatest = Math.max(greatest, twin[slot]);
      } else {
        PrioritisedReplay restored = replay(capacity, 0.7, LinearSchedule.constant(0.5));
        States.load(restored, States.save(replay));
        replay = restored;
      }
      replay.checkInvariants();
      for (int slot = 0; slot < capacity; slot++) {
        assertThat(replay.priority(slot)).as("seed %d", seed).isCloseTo(twin[slot], within(1e-9));
      }
    }
  }

  @Test
  void drawsAreInProportionToPriorityAndWeightsMakeUpForThem() {
    PrioritisedReplay replay = replay(4, 1, LinearSchedule.constant(1));
    double[] errors = {1, 2, 3, 4};
    for (int slot = 0; slot < 4; slot++) {
      replay.add(transition(slot));
      replay.learned(new Sample[] {sample(slot, errors[slot] - 1e-6)});
    }
    int[] counts = new int[4];
    double[] weighted = new double[4];
    Sample[] batch = batch(100);
    for (int round = 0; round < 2_000; round++) {
      replay.sample(batch);
      for (Sample drawn : batch) {
        counts[drawn.slot()]++;
        weighted[drawn.slot()] += drawn.weight();
      }
    }
    for (int slot = 0; slot < 4; slot++) {
      // 200,000 draws: 1 % of them is more than eight standard deviations.
      assertThat((double) counts[slot] / 200_000).isCloseTo(errors[slot] / 10, within(0.01));
      // With beta 1 every transition counts alike in sum; the rarest counts in full.
      assertThat(weighted[slot]).isCloseTo(20_000, within(2_000.0));
    }
  }

  @Test
  void weightsRiseFromUncorrectedToFull() {
    PrioritisedReplay replay = replay(2, 1, new LinearSchedule(0, 1, 2));
    replay.add(transition(0));
    replay.add(transition(1));
    replay.learned(new Sample[] {sample(0, 1 - 1e-6), sample(1, 4 - 1e-6)});
    double[] expected = {1, 0.5, 0.25, 0.25};
    for (double weight : expected) {
      Sample[] batch = batch(64);
      replay.sample(batch);
      for (Sample drawn : batch) {
        assertThat(drawn.weight()).isCloseTo(drawn.slot() == 0 ? 1 : weight, within(1e-6));
      }
    }
  }

  @Test
  void newTransitionIsAsUrgentAsTheWorst() {
    PrioritisedReplay replay = replay(3, 0.5, LinearSchedule.constant(1));
    replay.add(transition(0));
    assertThat(replay.priority(0)).isEqualTo(1);
    replay.learned(new Sample[] {sample(0, 9 - 1e-6)});
    replay.add(transition(1));
    assertThat(replay.priority(1)).isCloseTo(3, within(EXACT));
    replay.learned(new Sample[] {sample(0, 0), sample(1, 0)});
    replay.add(transition(2));
    assertThat(replay.priority(2)).isCloseTo(3, within(EXACT));
  }

  @Test
  void emptyReplayHasNothingToSample() {
    assertThatThrownBy(() -> replay(4, 1, LinearSchedule.constant(1)).sample(batch(1)))
        .isInstanceOf(IllegalStateException.class);
  }
}
