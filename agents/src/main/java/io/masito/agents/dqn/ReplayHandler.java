package io.masito.agents.dqn;

import io.masito.agents.LearnerSettings;
import io.masito.agents.LinearSchedule;
import io.masito.agents.Transition;
import io.masito.agents.network.FeatureScaling;
import io.masito.agents.replay.PrioritisedReplay;
import io.masito.agents.replay.Replay;
import io.masito.agents.replay.Sample;
import io.masito.agents.replay.UniformReplay;
import io.masito.env.Stateful;
import io.masito.env.random.SmallRandom;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.rl4j.experience.ExperienceHandler;
import org.deeplearning4j.rl4j.observation.Observation;

/**
 * RL4J's contract for experience over our replay. Warm-up and the pace of updates, counted in
 * decisions, are in {@link #isTrainingBatchReady}. RL4J hands over an observation and waits for the
 * next one to complete a transition; ours are complete when they arrive, dressed as an observation
 * ({@link #add}). The batch is one list that is filled anew each time. Not thread-safe.
 */
public final class ReplayHandler implements ExperienceHandler<Integer, Sample>, Stateful {

  private final Replay replay;
  private final FeatureScaling scaling;
  private final Sample[] batch;
  private final int learningStarts;
  private final int decisionsPerUpdate;
  private long decisions;

  /**
   * Makes a handler with an empty replay.
   *
   * @param settings of the learner
   * @param scaling of the features; no batch is ready before it is frozen
   * @param random draws of samples
   */
  public ReplayHandler(LearnerSettings settings, FeatureScaling scaling, SmallRandom random) {
    this.replay = replay(settings, random);
    this.scaling = scaling;
    this.batch = Stream.generate(Sample::new).limit(settings.batchSize()).toArray(Sample[]::new);
    this.learningStarts = settings.learningStarts();
    this.decisionsPerUpdate = settings.decisionsPerUpdate();
  }

  private static Replay replay(LearnerSettings settings, SmallRandom random) {
    int capacity = settings.replayCapacity();
    if (settings.priorityExponent() == 0) {
      return new UniformReplay(capacity, random);
    }
    var correction =
        new LinearSchedule(settings.priorityCorrection(), 1, settings.priorityCorrectionUpdates());
    return new PrioritisedReplay(capacity, random, settings.priorityExponent(), correction);
  }

  /**
   * Adds a transition.
   *
   * @param transition a complete one
   */
  public void add(Transition transition) {
    addExperience(
        new TransitionObservation(transition),
        transition.option(),
        transition.reward(),
        transition.next() == null);
  }

  @Override
  public void addExperience(
      Observation observation, Integer action, double reward, boolean isTerminal) {
    if (!(observation instanceof TransitionObservation complete)) {
      throw new IllegalArgumentException("only complete transitions can be added, see add()");
    }
    replay.add(complete.transition());
  }

  /** Counts a decision of one of the learner's agents. */
  public void countDecision() {
    decisions++;
  }

  /**
   * Gives the number of transitions held.
   *
   * @return size of the replay
   */
  public int size() {
    return replay.size();
  }

  /** Does nothing: the observation that ends an episode is in the transition already. */
  @Override
  public void setFinalObservation(Observation observation) {}

  @Override
  public int getTrainingBatchSize() {
    return batch.length;
  }

  /** Says whether the last counted decision is one after which an update is due. */
  @Override
  public boolean isTrainingBatchReady() {
    return decisions >= learningStarts
        && decisions % decisionsPerUpdate == 0
        && replay.size() >= batch.length
        && scaling.frozen();
  }

  @Override
  public List<Sample> generateTrainingBatch() {
    replay.sample(batch);
    return Arrays.asList(batch);
  }

  /** Takes in what the update said of the last batch. */
  public void learned() {
    replay.learned(batch);
  }

  /** Does nothing: replay outlives an episode. */
  @Override
  public void reset() {}

  @Override
  public void saveState(DataOutput out) throws IOException {
    out.writeLong(decisions);
    replay.saveState(out);
  }

  @Override
  public void loadState(DataInput in) throws IOException {
    decisions = in.readLong();
    replay.loadState(in);
  }
}
