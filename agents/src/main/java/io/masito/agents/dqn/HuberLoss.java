package io.masito.agents.dqn;

import io.masito.agents.NotFiniteException;
import io.masito.agents.network.FeatureScaling;
import io.masito.agents.network.NetworkDefinition;
import io.masito.agents.network.NetworkPass;
import io.masito.agents.network.ObservationBatch;
import io.masito.agents.network.Parameters;
import io.masito.agents.replay.Sample;
import java.util.List;
import org.deeplearning4j.rl4j.agent.learning.algorithm.IUpdateAlgorithm;

/**
 * The loss of Peter J. Huber ("Robust estimation of a location parameter", 1964) between the values
 * of the chosen options and their targets, mean over the batch: {@code d^2 / 2} within delta,
 * {@code delta (|d| - delta / 2)} beyond. Targets are constants: no gradient flows through them. A
 * sample counts by its weight, and less if its value was too high, so that an agent does not blame
 * an option for what its mates tried with it (Laetitia Matignon, Guillaume J. Laurent, Nadine Le
 * Fort-Piat, "Hysteretic Q-learning", 2007). In RL4J's words an update algorithm. Not thread-safe.
 */
public final class HuberLoss implements IUpdateAlgorithm<LossGradient, Sample> {

  /**
   * Values beyond so many times the largest reward are no sums of rewards any more: it would take
   * as many decisions to earn them.
   */
  private static final double EXPLODED = 1e6;

  private final Parameters online;
  private final TdTargets targets;
  private final double delta;
  private final double hysteresis;
  private final ObservationBatch batch;
  private final NetworkPass pass;
  private final LossGradient result;
  private double largestReward = 1;

  /**
   * Makes the memory for batches.
   *
   * @param definition of the network
   * @param online the network that learns
   * @param scaling of the features
   * @param targets what the values should be
   * @param delta where the loss turns from square to linear, above 0
   * @param hysteresis weight of values that were too high, in (0, 1]
   * @param batchSize most transitions in a batch
   */
  public HuberLoss(
      NetworkDefinition definition,
      Parameters online,
      FeatureScaling scaling,
      TdTargets targets,
      double delta,
      double hysteresis,
      int batchSize) {
    this.online = online;
    this.targets = targets;
    this.delta = delta;
    this.hysteresis = hysteresis;
    this.batch = ObservationBatch.of(definition, scaling, batchSize, 1);
    this.pass = ObservationBatch.passFor(definition, online, batchSize, 1);
    this.result = new LossGradient(online);
  }

  /**
   * Computes loss and gradient.
   *
   * @param samples at most the batch size; their errors are noted
   * @return owned by this object and overwritten by the next call
   * @throws NotFiniteException if a value or a target is not finite, or beyond a million times the
   *     largest reward seen so far, or one if all were smaller
   */
  @Override
  public LossGradient compute(List<Sample> samples) {
    double[] wanted = targets.compute(samples);
    batch.clear();
    for (Sample sample : samples) {
      batch.addOption(sample.transition().state(), sample.transition().option());
    }
    float[] values = batch.run(online, pass);
    float[] slopes = batch.clearedSlopes(pass);
    int size = samples.size();
    double loss = 0;
    double valueSum = 0;
    for (int i = 0; i < size; i++) {
      Sample sample = samples.get(i);
      int index = batch.index(i, sample.transition().option());
      double error = values[index] - wanted[i];
      largestReward = Math.max(largestReward, Math.abs(sample.transition().reward()));
      check("the online value of a chosen option", values[index]);
      check("the target of a chosen option", wanted[i]);
      sample.noteError(error);
      double bounded = Math.max(-delta, Math.min(delta, error));
      double weight = error > 0 ? hysteresis * sample.weight() : sample.weight();
      slopes[index] = (float) (weight * bounded / size);
      loss += weight * bounded * (error - bounded / 2);
      valueSum += values[index];
    }
    batch.backward(online, pass, result.gradient());
    result.set(loss / size, valueSum / size);
    return result;
  }

  private void check(String term, double value) {
    if (!Double.isFinite(value)) {
      throw new NotFiniteException(term, value);
    }
    if (Math.abs(value) > EXPLODED * largestReward) {
      String bound = "%.0f times the largest reward, %s".formatted(EXPLODED, largestReward);
      throw NotFiniteException.tooLarge(term, value, bound);
    }
  }
}
