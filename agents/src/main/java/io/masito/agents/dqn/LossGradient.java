package io.masito.agents.dqn;

import io.masito.agents.network.Parameters;

/** What a batch says about the weights: loss, mean value and gradient. Filled anew each time. */
public final class LossGradient {

  private final Parameters gradient;
  private double loss;
  private double meanValue;

  LossGradient(Parameters form) {
    this.gradient = form.zerosLike();
  }

  void set(double newLoss, double newMeanValue) {
    loss = newLoss;
    meanValue = newMeanValue;
  }

  /**
   * Gives the gradient of the loss, not a copy.
   *
   * @return one number for each weight
   */
  public Parameters gradient() {
    return gradient;
  }

  /**
   * Gives the loss.
   *
   * @return mean over the batch
   */
  public double loss() {
    return loss;
  }

  /**
   * Gives the mean value of the chosen options.
   *
   * @return mean over the batch
   */
  public double meanValue() {
    return meanValue;
  }
}
