package io.masito.training.bench;

import io.masito.agents.Learner;
import io.masito.agents.LearnerSettings;
import io.masito.agents.LearnerSettings.LearnerKind;
import io.masito.agents.Transition;
import io.masito.agents.dqn.DoubleDqnLearner;
import io.masito.agents.network.FeatureScaling;
import io.masito.agents.network.NetworkDefinition;
import io.masito.agents.rl4j.StockDoubleDqnLearner;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import io.masito.env.view.Observation;
import io.masito.training.config.TrainingConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Learners with filled replays, of which each makes an update in turn: draw 64 transitions, targets
 * by double DQN, loss, gradient, bound on its norm, Adam. Replays are small, so that memory is not
 * what is measured. The networks read 32 numbers (4 of each of 8 options) and value 8 options. Not
 * thread-safe.
 */
final class UpdateLoop {

  private static final int FEATURES = 4;
  private static final int OPTIONS = 8;
  private static final int TRANSITIONS = 1_000;
  private static final long SECOND_NANOS = 1_000_000_000L;

  /** Shared, as the simulator shares masks that forbid nothing. */
  private static final boolean[] ALL_ALLOWED = allAllowed();

  private final List<Learner> learners = new ArrayList<>();

  private UpdateLoop(int networks, LearnerKind kind, int width) {
    LearnerSettings settings = settings(kind, width);
    for (int network = 0; network < networks; network++) {
      var streams = new RandomStreams(1 + network);
      learners.add(filled(learner(settings, streams), streams.of(Purpose.PARITY)));
    }
  }

  /** One network 32-128-128-8 with the project's learner. */
  static UpdateLoop one() {
    return new UpdateLoop(1, LearnerKind.DQN, 128);
  }

  /** The same network with RL4J's learner. */
  static UpdateLoop oneByRl4j() {
    return new UpdateLoop(1, LearnerKind.RL4J, 128);
  }

  /** Eight networks 32-64-64-8, as of a team of eight that shares nothing. */
  static UpdateLoop eight() {
    return new UpdateLoop(8, LearnerKind.DQN, 64);
  }

  private static LearnerSettings settings(LearnerKind kind, int width) {
    return TrainingConfig.resolve(
            List.of(),
            List.of(
                "learner=" + (kind == LearnerKind.RL4J ? "rl4j" : "dqn"),
                "network=concat",
                "hidden=[%d, %d]".formatted(width, width),
                "discountPerSecond=0.99",
                "replayCapacity=" + TRANSITIONS,
                "learningStarts=0",
                "decisionsPerUpdate=1",
                "normaliserDecisions=0"))
        .learning();
  }

  private static Learner learner(LearnerSettings settings, RandomStreams streams) {
    var definition =
        new NetworkDefinition(settings.network(), FEATURES, OPTIONS, settings.hidden());
    var scaling = new FeatureScaling(FEATURES, 0);
    var draws = streams.of(Purpose.REPLAY);
    return settings.learner() == LearnerKind.RL4J
        ? StockDoubleDqnLearner.create(definition, settings, scaling, 1, draws)
        : DoubleDqnLearner.create(definition, settings, scaling, 1, draws);
  }

  private static Learner filled(Learner learner, SmallRandom random) {
    Observation state = observation(random);
    for (int i = 0; i < TRANSITIONS; i++) {
      Observation next = observation(random);
      double reward = 2 * random.nextDouble() - 1;
      learner.add(new Transition(state, random.nextInt(OPTIONS), reward, next, SECOND_NANOS));
      state = next;
    }
    return learner;
  }

  private static Observation observation(SmallRandom random) {
    float[] values = new float[OPTIONS * FEATURES];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (2 * random.nextDouble() - 1);
    }
    return Observation.ofOwned(FEATURES, values, ALL_ALLOWED);
  }

  private static boolean[] allAllowed() {
    boolean[] allowed = new boolean[OPTIONS];
    Arrays.fill(allowed, true);
    return allowed;
  }

  /** Has each learner make an update; gives how many updates that were. */
  long update() {
    for (Learner learner : learners) {
      learner.decided();
    }
    return learners.size();
  }
}
