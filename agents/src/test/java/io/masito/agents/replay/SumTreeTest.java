package io.masito.agents.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SumTreeTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void randomOperationsEqualThoseOfANaiveTwin(long seed) {
    SmallRandom random = new RandomStreams(seed).of(Purpose.PARITY);
    int slots = 1 + random.nextInt(40);
    var tree = new SumTree(slots);
    double[] twin = new double[slots];
    for (int operation = 0; operation < 2_000; operation++) {
      int slot = random.nextInt(slots);
      twin[slot] = random.nextDouble() < 0.3 ? 0 : random.nextInt(1_000);
      tree.set(slot, twin[slot]);
      tree.checkInvariants();
      double total = 0;
      for (double weight : twin) {
        total += weight;
      }
      // Whole numbers: sums are exact whatever their order.
      assertThat(tree.total()).as("seed %d", seed).isEqualTo(total);
      if (total > 0) {
        double mass = random.nextDouble() * total;
        assertThat(tree.find(mass)).as("seed %d", seed).isEqualTo(find(twin, mass));
      }
    }
  }

  private static int find(double[] weights, double mass) {
    double rest = mass;
    int slot = 0;
    while (rest >= weights[slot]) {
      rest -= weights[slot];
      slot++;
    }
    return slot;
  }

  @Test
  void sumsDoNotDriftAndAnEmptySlotIsNeverFound() {
    SmallRandom random = new RandomStreams(1).of(Purpose.PARITY);
    var tree = new SumTree(5);
    for (int i = 0; i < 1_000_000; i++) {
      tree.set(random.nextInt(4), Math.abs(random.nextGaussian()) * (i % 2 == 0 ? 1e12 : 1e-12));
    }
    for (int slot = 0; slot < 4; slot++) {
      tree.set(slot, 0.1);
    }
    assertThat(tree.total()).isCloseTo(0.4, within(1e-15));
    assertThat(tree.find(Math.nextDown(tree.total()))).isEqualTo(3);
    assertThat(tree.find(0.45)).isEqualTo(3);
  }
}
