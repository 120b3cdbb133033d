package io.masito.agents.dqn;

import io.masito.agents.LinearSchedule;
import io.masito.agents.NotFiniteException;
import io.masito.agents.network.Adam;
import io.masito.agents.network.Parameters;
import io.masito.env.Stateful;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.deeplearning4j.rl4j.agent.learning.update.updater.INeuralNetUpdater;

/**
 * One step of Adam against a gradient whose norm is bounded, after which the target network follows
 * the online one. In RL4J's words a network updater; unlike RL4J's own it can save how far it is.
 * Not thread-safe.
 */
public final class AdamUpdater implements INeuralNetUpdater<LossGradient>, Stateful {

  private final Parameters online;
  private final Parameters target;
  private final Adam adam;
  private final double gradientNorm;
  private final TargetCopies copies;
  private final UpdateTally tally;

  /**
   * Makes an updater at its start.
   *
   * @param online the network that learns
   * @param target its older copy
   * @param learningRate size of a step by updates made, above 0
   * @param gradientNorm bound on the norm of the gradient, above 0
   * @param copies when and how the target network follows
   * @param tally counts the updates; saved and restored with this updater
   */
  public AdamUpdater(
      Parameters online,
      Parameters target,
      LinearSchedule learningRate,
      double gradientNorm,
      TargetCopies copies,
      UpdateTally tally) {
    this.online = online;
    this.target = target;
    this.adam = new Adam(learningRate, online);
    this.gradientNorm = gradientNorm;
    this.copies = copies;
    this.tally = tally;
  }

  /**
   * Updates the online network, and has the target network follow.
   *
   * @param loss loss and gradient of a batch; the gradient is shortened in place
   * @throws NotFiniteException if the loss or the gradient is not finite
   */
  @Override
  public void update(LossGradient loss) {
    double norm = loss.gradient().norm();
    check("the loss", loss.loss());
    check("the norm of the gradient", norm);
    if (norm > gradientNorm) {
      loss.gradient().scale((float) (gradientNorm / norm));
    }
    adam.step(online, loss.gradient());
    tally.add(loss.loss(), loss.meanValue());
    copies.follow(online, target, tally.updates());
  }

  private static void check(String term, double value) {
    if (!Double.isFinite(value)) {
      throw new NotFiniteException(term, value);
    }
  }

  /** Does nothing: there is one online network and it is always current. */
  @Override
  public void synchronizeCurrent() {}

  @Override
  public void saveState(DataOutput out) throws IOException {
    online.saveState(out);
    target.saveState(out);
    adam.saveState(out);
    tally.saveState(out);
  }

  @Override
  public void loadState(DataInput in) throws IOException {
    online.loadState(in);
    target.loadState(in);
    adam.loadState(in);
    tally.loadState(in);
  }
}
