package io.masito.agents.dqn;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.masito.agents.Learner;
import io.masito.agents.LearnerSettings;
import io.masito.agents.Transition;
import io.masito.agents.network.FeatureScaling;
import io.masito.agents.network.NativeThreads;
import io.masito.agents.network.NetworkDefinition;
import io.masito.agents.testdomain.Observations;
import io.masito.agents.testdomain.SettingsBuilder;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.view.Observation;
import io.masito.policies.bundle.NetworkShape;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What runs millions of times leaves the garbage collector nothing to do. */
class AllocationTest {

  private static final int ROUNDS = 500;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final List<Observation> observations = new ArrayList<>();

  AllocationTest() {
    NativeThreads.useOne();
    var random = new RandomStreams(1).of(Purpose.PARITY);
    for (int i = 0; i < 100; i++) {
      observations.add(Observations.random(random, 4, 3, 2));
    }
  }

  private Learner learner(NetworkShape shape) {
    var builder = new SettingsBuilder();
    builder.network = shape;
    builder.decisionsPerUpdate = 1;
    LearnerSettings settings = builder.build();
    Learner learner =
        DoubleDqnLearner.create(
            new NetworkDefinition(shape, 3, 4, List.of(16, 8)),
            settings,
            new FeatureScaling(3, 0),
            1,
            new RandomStreams(1).of(Purpose.REPLAY));
    for (int i = 0; i + 1 < observations.size(); i++) {
      learner.add(new Transition(observations.get(i), 1, i % 3, observations.get(i + 1), 1000));
    }
    return learner;
  }

  @ParameterizedTest
  @EnumSource(NetworkShape.class)
  void anUpdateAndAChoiceAllocateNextToNothing(NetworkShape shape) {
    Learner learner = learner(shape);
    run(learner);
    long before = threads.getCurrentThreadAllocatedBytes();
    run(learner);
    long perRound = (threads.getCurrentThreadAllocatedBytes() - before) / ROUNDS;
    // Views of lists and iterators while code is not yet compiled; nothing by sample or row.
    assertThat(perRound).isLessThanOrEqualTo(512);
  }

  private void run(Learner learner) {
    for (int i = 0; i < ROUNDS; i++) {
      learner.best(observations.get(i % observations.size()));
      learner.decided();
    }
  }
}
