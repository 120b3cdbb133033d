package io.masito.agents.dqn;

import io.masito.agents.Learner;
import io.masito.agents.LearnerFigures;
import io.masito.agents.NotFiniteException;
import io.masito.agents.Transition;
import io.masito.agents.network.NetworkActor;
import io.masito.agents.network.Parameters;
import io.masito.agents.replay.Sample;
import io.masito.env.Stateful;
import io.masito.env.view.Observation;
import io.masito.policies.bundle.DenseLayer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.deeplearning4j.rl4j.agent.learning.update.IUpdateRule;
import org.jspecify.annotations.Nullable;

/**
 * A learner that updates one network from replay: it keeps transitions and the pace of updates, and
 * leaves an update to RL4J's contract, so to our double DQN or to RL4J's own. Not thread-safe.
 */
public final class ReplayLearner implements Learner {

  private final ReplayHandler replay;
  private final NetworkActor actor;
  private final Parameters weights;
  private final IUpdateRule<Sample> rule;
  private final @Nullable IUpdateRule<Sample> imitation;
  private final UpdateTally tally;
  private final Stateful updateState;

  /** Updates made when the actor was last told to hold; -1 if it was not. */
  private long heldAt = -1;

  /**
   * Joins the parts of a learner.
   *
   * @param replay transitions, and when an update is due
   * @param actor chooses by the weights
   * @param weights what acts and is exported
   * @param rule makes an update of the weights
   * @param tally counts the updates that the rule makes
   * @param updateState all that the rule changes: weights, target, optimiser, tally
   */
  public ReplayLearner(
      ReplayHandler replay,
      NetworkActor actor,
      Parameters weights,
      IUpdateRule<Sample> rule,
      UpdateTally tally,
      Stateful updateState) {
    this(replay, actor, weights, rule, null, tally, updateState);
  }

  /**
   * Joins the parts of a learner that can imitate.
   *
   * @param replay transitions, and when an update is due
   * @param actor chooses by the weights
   * @param weights what acts and is exported
   * @param rule makes an update of the weights
   * @param imitation makes an update of the weights towards the decisions in replay
   * @param tally counts the updates that the rules make
   * @param updateState all that the rules change: weights, target, optimiser, tally
   */
  public ReplayLearner(
      ReplayHandler replay,
      NetworkActor actor,
      Parameters weights,
      IUpdateRule<Sample> rule,
      @Nullable IUpdateRule<Sample> imitation,
      UpdateTally tally,
      Stateful updateState) {
    this.replay = replay;
    this.actor = actor;
    this.weights = weights;
    this.rule = rule;
    this.imitation = imitation;
    this.tally = tally;
    this.updateState = updateState;
  }

  @Override
  public void add(Transition transition) {
    replay.add(transition);
  }

  @Override
  public void decided() {
    replay.countDecision();
    if (replay.isTrainingBatchReady()) {
      update();
      replay.learned();
    }
  }

  private void update() {
    try {
      rule.update(replay.generateTrainingBatch());
    } catch (NotFiniteException e) {
      throw e.atUpdate(tally.updates() + 1);
    }
  }

  @Override
  public void taught() {
    replay.countDecision();
  }

  @Override
  public void imitate(int updates) {
    IUpdateRule<Sample> towards = imitation;
    if (towards == null) {
      throw new IllegalStateException("this learner cannot imitate");
    }
    // Nothing is complete yet where rewards take longer than the warm-up.
    for (int i = 0; i < updates && replay.size() > 0; i++) {
      towards.update(replay.generateTrainingBatch());
      replay.learned();
    }
  }

  @Override
  public int best(Observation observation) {
    return actor.best(observation);
  }

  @Override
  public void best(Observation[] seen, int count, int[] chosen) {
    actor.best(seen, count, chosen);
  }

  @Override
  public void hold() {
    if (heldAt != tally.updates()) {
      heldAt = tally.updates();
      actor.hold();
    }
  }

  @Override
  public List<DenseLayer> layers() {
    return weights.toLayers();
  }

  @Override
  public LearnerFigures takeFigures() {
    return tally.take(replay.size());
  }

  @Override
  public void saveState(DataOutput out) throws IOException {
    replay.saveState(out);
    updateState.saveState(out);
  }

  @Override
  public void loadState(DataInput in) throws IOException {
    replay.loadState(in);
    updateState.loadState(in);
    actor.release();
    heldAt = -1;
  }
}
