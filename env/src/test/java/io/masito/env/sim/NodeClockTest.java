package io.masito.env.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NodeClockTest {

  private static int earliest(long[] times) {
    int earliest = 0;
    for (int node = 1; node < times.length; node++) {
      earliest = times[node] < times[earliest] ? node : earliest;
    }
    return earliest;
  }

  @Test
  void givesTheSameNodeAsANaiveTwinUnderRandomChanges() {
    for (int seed = 0; seed < 200; seed++) {
      SmallRandom random = new RandomStreams(seed).of(Purpose.RULE);
      int nodes = 1 + random.nextInt(40);
      var clock = new NodeClock(nodes);
      var naive = new long[nodes];
      Arrays.fill(naive, NodeClock.NEVER);
      for (int change = 0; change < 300; change++) {
        int node = random.nextInt(nodes);
        long time = random.nextInt(5) == 0 ? NodeClock.NEVER : random.nextInt(50);
        clock.set(node, time);
        naive[node] = time;
        if (change % 71 == 0) {
          NodeClock original = clock;
          clock = original.copy();
          original.set(random.nextInt(nodes), -1);
        }
        assertThat(clock.nextNode()).as("seed %s", seed).isEqualTo(earliest(naive));
        assertThat(clock.nextNanos()).as("seed %s", seed).isEqualTo(naive[earliest(naive)]);
      }
    }
  }
}
