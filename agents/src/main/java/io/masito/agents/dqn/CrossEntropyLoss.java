package io.masito.agents.dqn;

import io.masito.agents.NotFiniteException;
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
 * The loss of a network that copies somebody's choices: {@code -log p(chosen)}, where {@code p} is
 * the softmax of its scores over the allowed options; mean over the batch, by the samples' weights.
 * Only what an option scores beyond the others matters, so scores are no values of anything.
 * Rewards are not looked at. Not thread-safe.
 */
public final class CrossEntropyLoss implements IUpdateAlgorithm<LossGradient, Sample> {

  private final Parameters online;
  private final ObservationBatch batch;
  private final NetworkPass pass;
  private final LossGradient result;

  /**
   * Makes the memory for batches.
   *
   * @param definition of the network
   * @param online the network that learns
   * @param scaling of the features
   * @param batchSize most decisions in a batch
   */
  public CrossEntropyLoss(
      NetworkDefinition definition, Parameters online, FeatureScaling scaling, int batchSize) {
    int each = definition.maxOptions();
    this.online = online;
    this.batch = ObservationBatch.of(definition, scaling, batchSize, each);
    this.pass = ObservationBatch.passFor(definition, online, batchSize, each);
    this.result = new LossGradient(online);
  }

  /**
   * Computes loss and gradient.
   *
   * @param samples at most the batch size; how unlikely their choices are is noted as their errors
   * @return owned by this object and overwritten by the next call; the mean value is the mean
   *     probability of the chosen options
   * @throws NotFiniteException if a score is not finite
   */
  @Override
  public LossGradient compute(List<Sample> samples) {
    batch.clear();
    for (Sample sample : samples) {
      batch.addAllowed(sample.transition().state());
    }
    float[] scores = batch.run(online, pass);
    float[] slopes = batch.clearedSlopes(pass);
    double loss = 0;
    double likely = 0;
    for (int i = 0; i < samples.size(); i++) {
      double share = samples.get(i).weight() / samples.size();
      double log = logLikelihood(samples.get(i), i, scores, slopes, share);
      loss -= share * log;
      likely += Math.exp(log) / samples.size();
    }
    batch.backward(online, pass, result.gradient());
    result.set(loss, likely);
    return result;
  }

  /** Gives the logarithm of the chosen option's probability, and writes the slopes. */
  private double logLikelihood(
      Sample sample, int number, float[] scores, float[] slopes, double share) {
    Observation state = sample.transition().state();
    int chosen = batch.index(number, sample.transition().option());
    double highest = Double.NEGATIVE_INFINITY;
    for (int option = 0; option < state.options(); option++) {
      if (state.allowed(option)) {
        highest = Math.max(highest, scores[batch.index(number, option)]);
      }
    }
    double sum = 0;
    for (int option = 0; option < state.options(); option++) {
      if (state.allowed(option)) {
        sum += Math.exp(scores[batch.index(number, option)] - highest);
      }
    }
    double log = scores[chosen] - highest - Math.log(sum);
    if (!Double.isFinite(log)) {
      throw new NotFiniteException("the likelihood of a copied choice", log);
    }
    for (int option = 0; option < state.options(); option++) {
      if (state.allowed(option)) {
        int index = batch.index(number, option);
        slopes[index] += (float) (share * Math.exp(scores[index] - highest) / sum);
      }
    }
    slopes[chosen] -= (float) share;
    sample.noteError(1 - Math.exp(log));
    return log;
  }
}
