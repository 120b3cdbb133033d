package io.masito.agents.dqn;

import io.masito.agents.NotFiniteException;
import io.masito.agents.Transition;
import io.masito.agents.network.FeatureScaling;
import io.masito.agents.network.NetworkDefinition;
import io.masito.agents.network.NetworkPass;
import io.masito.agents.network.ObservationBatch;
import io.masito.agents.network.Parameters;
import io.masito.agents.replay.Sample;
import io.masito.env.view.Observation;
import java.util.List;
import org.deeplearning4j.rl4j.agent.learning.algorithm.IUpdateAlgorithm;

/**
 * The loss of a network that starts from the decisions of somebody else (Todd Hester et al., "Deep
 * Q-learning from demonstrations", 2018): the Huber loss of {@link HuberLoss}, and a large margin,
 * {@code max over allowed options of (q + margin unless it was chosen) - q of the chosen one}, mean
 * over the batch. The first term gives the chosen option its worth, the second keeps the others,
 * which nobody tried, below it. We changed: the maximum is over the allowed options, there is no
 * weight decay, and n-step returns are there only if the transitions have them. Not thread-safe.
 */
public final class ImitationLoss implements IUpdateAlgorithm<LossGradient, Sample> {

  private final Parameters online;
  private final TdTargets targets;
  private final double delta;
  private final double margin;
  private final ObservationBatch batch;
  private final NetworkPass pass;
  private final LossGradient result;

  /**
   * Makes the memory for batches.
   *
   * @param definition of the network
   * @param online the network that learns
   * @param scaling of the features
   * @param targets what the values of the chosen options should be
   * @param delta where the Huber loss turns from square to linear, above 0
   * @param margin by which the chosen option should be worth more than any other, above 0
   * @param batchSize most transitions in a batch
   */
  public ImitationLoss(
      NetworkDefinition definition,
      Parameters online,
      FeatureScaling scaling,
      TdTargets targets,
      double delta,
      double margin,
      int batchSize) {
    int each = definition.maxOptions();
    this.online = online;
    this.targets = targets;
    this.delta = delta;
    this.margin = margin;
    this.batch = ObservationBatch.of(definition, scaling, batchSize, each);
    this.pass = ObservationBatch.passFor(definition, online, batchSize, each);
    this.result = new LossGradient(online);
  }

  /**
   * Computes loss and gradient.
   *
   * @param samples at most the batch size; their errors are noted
   * @return owned by this object and overwritten by the next call
   * @throws NotFiniteException if a value or a target is not finite
   */
  @Override
  public LossGradient compute(List<Sample> samples) {
    double[] wanted = targets.compute(samples);
    batch.clear();
    for (Sample sample : samples) {
      batch.addAllowed(sample.transition().state());
    }
    float[] values = batch.run(online, pass);
    float[] slopes = batch.clearedSlopes(pass);
    double loss = 0;
    double valueSum = 0;
    for (int i = 0; i < samples.size(); i++) {
      double share = samples.get(i).weight() / samples.size();
      loss += share * toTarget(samples.get(i), i, wanted[i], values, slopes, share);
      loss += share * toMargin(samples.get(i).transition(), i, values, slopes, share);
      valueSum += values[batch.index(i, samples.get(i).transition().option())];
    }
    batch.backward(online, pass, result.gradient());
    result.set(loss, valueSum / samples.size());
    return result;
  }

  private double toTarget(
      Sample sample, int number, double wanted, float[] values, float[] slopes, double share) {
    int index = batch.index(number, sample.transition().option());
    double error = values[index] - wanted;
    if (!Double.isFinite(error)) {
      throw new NotFiniteException("the value less the target of a taught option", error);
    }
    sample.noteError(error);
    double bounded = Math.max(-delta, Math.min(delta, error));
    slopes[index] += (float) (share * bounded);
    return bounded * (error - bounded / 2);
  }

  private double toMargin(
      Transition transition, int number, float[] values, float[] slopes, double share) {
    Observation state = transition.state();
    int chosen = batch.index(number, transition.option());
    int rival = chosen;
    double highest = values[chosen];
    for (int option = 0; option < state.options(); option++) {
      if (option != transition.option() && state.allowed(option)) {
        int index = batch.index(number, option);
        if (values[index] + margin > highest) {
          rival = index;
          highest = values[index] + margin;
        }
      }
    }
    slopes[rival] += (float) share;
    slopes[chosen] -= (float) share;
    return highest - values[chosen];
  }
}
