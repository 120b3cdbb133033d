package io.masito.agents.testdomain;

import io.masito.agents.Imitation;
import io.masito.agents.LearnerSettings;
import io.masito.agents.LearnerSettings.LearnerKind;
import io.masito.agents.LearnerSettings.Sharing;
import io.masito.agents.Warmup;
import io.masito.policies.bundle.NetworkShape;
import java.util.List;

/** Settings for tests: quick to learn, and each can be changed. */
public final class SettingsBuilder {

  public LearnerKind learner = LearnerKind.DQN;
  public NetworkShape network = NetworkShape.OPTION_SCORING;
  public Sharing sharing = Sharing.SHARED;
  public List<Integer> hidden = List.of(32, 32);
  public double learningRate = 2e-3;
  public double discount = 0.9;
  public int batchSize = 32;
  public int replayCapacity = 10_000;
  public LearnerSettings.RewardTiming rewardTiming = LearnerSettings.RewardTiming.OUTCOME;
  public int learningStarts = 0;
  public int decisionsPerUpdate = 4;
  public int targetEvery = 25;
  public boolean doubleDqn = true;
  public double huberDelta = 1;
  public double gradientNorm = 10;
  public double epsilonStart = 1;
  public double epsilonEnd = 0.05;
  public int epsilonDecisions = 500;
  public int normaliserDecisions = 0;
  public double learningRateEnd = 2e-3;
  public long learningRateUpdates = 0;
  public double targetRate = 0;
  public int steps = 1;
  public double priorityExponent = 0;
  public double priorityCorrection = 0.4;
  public long priorityCorrectionUpdates = 1_000;
  public double hysteresis = 1;
  public boolean duelling = false;
  public int embedding = 12;
  public boolean fingerprint = false;
  public LearnerSettings.Messages messages = LearnerSettings.Messages.LAST_AGE;
  public LearnerSettings.OwnCounters ownCounters = LearnerSettings.OwnCounters.ON;
  public Warmup warmup = new Warmup(Warmup.NONE, 100, 100, 0.1);

  public Imitation imitation = new Imitation("sed", 4);

  /** Makes the settings. */
  public LearnerSettings build() {
    return new LearnerSettings(
        learner,
        network,
        sharing,
        hidden,
        learningRate,
        discount,
        rewardTiming,
        batchSize,
        replayCapacity,
        learningStarts,
        decisionsPerUpdate,
        targetEvery,
        doubleDqn,
        huberDelta,
        gradientNorm,
        epsilonStart,
        epsilonEnd,
        epsilonDecisions,
        normaliserDecisions,
        learningRateEnd,
        learningRateUpdates,
        targetRate,
        steps,
        priorityExponent,
        priorityCorrection,
        priorityCorrectionUpdates,
        hysteresis,
        duelling,
        embedding,
        warmup,
        fingerprint,
        messages,
        ownCounters,
        imitation);
  }
}
