package io.masito.policies.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.masito.env.EnvSpec;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import io.masito.env.view.Feature;
import io.masito.env.view.Observation;
import io.masito.env.view.SchedulingFeature;
import io.masito.policies.Policy;
import io.masito.policies.bundle.Bundle;
import io.masito.policies.bundle.BundleReader;
import io.masito.policies.bundle.BundleWriter;
import io.masito.policies.bundle.PolicySnapshot;
import io.masito.policies.testdomain.Snapshots;
import io.masito.policies.testdomain.Worlds;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A bundle's decision, with and without guard, leaves no garbage and shares nothing that changes.
 */
class DecisionCostTest {

  private static final EnvSpec WORLD = Worlds.scheduling(3, 64);

  private final Bundle bundle;

  DecisionCostTest(@TempDir Path temp) {
    PolicySnapshot snapshot = Snapshots.scoring(5);
    BundleWriter.write(temp.resolve("bundle"), snapshot, Snapshots.facts(snapshot));
    bundle = BundleReader.read(temp.resolve("bundle"));
  }

  private static List<Observation> draw(int options) {
    SmallRandom random = new RandomStreams(3).of(Purpose.PARITY);
    List<Feature> features = SchedulingFeature.schema().features();
    List<Observation> drawn = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      float[] values = new float[options * features.size()];
      for (int j = 0; j < values.length; j++) {
        Feature feature = features.get(j % features.size());
        values[j] =
            (float) (feature.low() + (feature.high() - feature.low()) * random.nextDouble());
      }
      boolean[] allowed = new boolean[options];
      allowed[random.nextInt(options)] = true;
      IntStream.range(0, options).forEach(o -> allowed[o] |= random.nextInt(3) > 0);
      drawn.add(Observation.ofOwned(features.size(), values, allowed));
    }
    return drawn;
  }

  private Policy guarded(GuardCounters counters) {
    var free = new GuardLimits(1, Double.POSITIVE_INFINITY, Long.MAX_VALUE - 1);
    return new GuardedSource(bundle, bundle, free, counters).start(WORLD, 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 64})
  void aDecisionAllocatesNothing(int options) {
    List<Observation> seen = draw(options);
    var counters = new GuardCounters();
    assertThat(allocated(bundle.start(WORLD, 1), seen)).isZero();
    assertThat(allocated(guarded(counters), seen)).isZero();
    assertThat(counters.counts().trips()).isEmpty();
  }

  /** Bytes of 100 decisions: the least of several rounds, as the machine may allocate in one. */
  private static long allocated(Policy policy, List<Observation> seen) {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long bytes = Long.MAX_VALUE;
    for (int round = 0; round < 20; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      int sum = 0;
      for (int i = 0; i < 100; i++) {
        sum += policy.choose(i % 3, seen.get(i));
      }
      bytes = Math.min(bytes, threads.getCurrentThreadAllocatedBytes() - before);
      assertThat(sum).isPositive();
    }
    return bytes;
  }

  @Test
  void threadsThatShareABundleChooseAsOneAlone() throws Exception {
    List<Observation> seen = draw(8);
    List<Integer> alone = choices(bundle.start(WORLD, 1), seen);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<List<Integer>> task = () -> choices(bundle.start(WORLD, 1), seen);
      var shared = new SwappablePolicy(bundle, bundle, GuardLimits.REPRODUCIBLE, 0, WORLD, 1);
      Callable<List<Integer>> ofOne = () -> choices(shared, seen);
      for (Future<List<Integer>> found :
          threads.invokeAll(List.of(task, ofOne, task, ofOne, ofOne, task))) {
        assertThat(found.get()).isEqualTo(alone);
      }
    } finally {
      threads.shutdown();
    }
  }

  private static List<Integer> choices(Policy policy, List<Observation> seen) {
    List<Integer> choices = new ArrayList<>();
    for (int round = 0; round < 20; round++) {
      for (int i = 0; i < seen.size(); i++) {
        choices.add(policy.choose(i % 3, seen.get(i)));
      }
    }
    return choices;
  }
}
