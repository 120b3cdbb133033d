package io.masito.agents.dqn;

import io.masito.agents.NotFiniteException;
import io.masito.agents.Transition;
import io.masito.agents.network.FeatureScaling;
import io.masito.agents.network.NetworkDefinition;
import io.masito.agents.network.NetworkPass;
import io.masito.agents.network.ObservationBatch;
import io.masito.agents.network.Parameters;
import java.util.List;
import org.deeplearning4j.rl4j.agent.learning.algorithm.IUpdateAlgorithm;

/**
 * The loss of Peter J. Huber ("Robust estimation of a location parameter", 1964) between the values
 * of the chosen options and their targets, mean over the batch: {@code d^2 / 2} within delta,
 * {@code delta (|d| - delta / 2)} beyond. Targets are constants: no gradient flows through them. In
 * RL4J's words an update algorithm. Not thread-safe.
 */
public final class HuberLoss implements IUpdateAlgorithm<LossGradient, Transition> {

  private final Parameters online;
  private final TdTargets targets;
  private final double delta;
  private final ObservationBatch batch;
  private final NetworkPass pass;
  private final LossGradient result;

  /**
   * Makes the memory for batches.
   *
   * @param definition of the network
   * @param online the network that learns
   * @param scaling of the features
   * @param targets what the values should be
   * @param delta where the loss turns from square to linear, above 0
   * @param batchSize most transitions in a batch
   */
  public HuberLoss(
      NetworkDefinition definition,
      Parameters online,
      FeatureScaling scaling,
      TdTargets targets,
      double delta,
      int batchSize) {
    this.online = online;
    this.targets = targets;
    this.delta = delta;
    this.batch = ObservationBatch.of(definition, scaling, batchSize, 1);
    this.pass = ObservationBatch.passFor(definition, online, batchSize, 1);
    this.result = new LossGradient(online);
  }

  /**
   * Computes loss and gradient.
   *
   * @param transitions at most the batch size
   * @return owned by this object and overwritten by the next call
   * @throws NotFiniteException if a value or a target is not finite
   */
  @Override
  public LossGradient compute(List<Transition> transitions) {
    double[] wanted = targets.compute(transitions);
    batch.clear();
    for (Transition transition : transitions) {
      batch.addOption(transition.state(), transition.option());
    }
    float[] values = batch.run(online, pass);
    float[] slopes = pass.clearedOutputGradient();
    int size = transitions.size();
    double loss = 0;
    double valueSum = 0;
    for (int i = 0; i < size; i++) {
      int index = batch.index(i, transitions.get(i).option());
      double error = values[index] - wanted[i];
      check(values[index], wanted[i]);
      double bounded = Math.max(-delta, Math.min(delta, error));
      slopes[index] = (float) (bounded / size);
      loss += bounded * (error - bounded / 2);
      valueSum += values[index];
    }
    pass.backward(online, result.gradient());
    result.set(loss / size, valueSum / size);
    return result;
  }

  private static void check(double value, double target) {
    if (!Double.isFinite(value)) {
      throw new NotFiniteException("the online value of a chosen option", value);
    }
    if (!Double.isFinite(target)) {
      throw new NotFiniteException("the target of a chosen option", target);
    }
  }
}
