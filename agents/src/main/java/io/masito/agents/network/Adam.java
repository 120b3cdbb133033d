package io.masito.agents.network;

import io.masito.agents.LinearSchedule;
import io.masito.env.Stateful;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Adam (Diederik P. Kingma, Jimmy Ba, "Adam: a method for stochastic optimization", 2015) in the
 * form that ends the paper's section 2 and that DL4J uses: both bias corrections are folded into
 * the step, so epsilon stands beside the uncorrected root. Stores two moments for each parameter
 * and the number of steps. Not thread-safe.
 */
public final class Adam implements Stateful {

  private static final double MEAN_DECAY = 0.9;
  private static final double SQUARE_DECAY = 0.999;
  private static final double EPSILON = 1e-8;

  private final LinearSchedule learningRate;
  private final Parameters means;
  private final Parameters squares;
  private long steps;

  /**
   * Makes an optimiser at its start.
   *
   * @param learningRate size of a step by steps made, above 0
   * @param form parameters of the form to optimise
   */
  public Adam(LinearSchedule learningRate, Parameters form) {
    this.learningRate = learningRate;
    this.means = form.zerosLike();
    this.squares = form.zerosLike();
  }

  /**
   * Moves parameters against a gradient.
   *
   * @param parameters to move
   * @param gradient of what is to become smaller
   */
  public void step(Parameters parameters, Parameters gradient) {
    double size = learningRate.at(steps);
    steps++;
    double meanCorrection = 1 - StrictMath.pow(MEAN_DECAY, (double) steps);
    double squareCorrection = 1 - StrictMath.pow(SQUARE_DECAY, (double) steps);
    float rate = (float) (size * Math.sqrt(squareCorrection) / meanCorrection);
    for (int i = 0; i < parameters.arrays(); i++) {
      move(parameters.array(i), gradient.array(i), means.array(i), squares.array(i), rate);
    }
    parameters.changed();
  }

  private static void move(
      float[] values, float[] slopes, float[] mean, float[] square, float rate) {
    float keepMean = (float) MEAN_DECAY;
    float keepSquare = (float) SQUARE_DECAY;
    float epsilon = (float) EPSILON;
    for (int i = 0; i < values.length; i++) {
      float slope = slopes[i];
      float m = keepMean * mean[i] + (1 - keepMean) * slope;
      float v = keepSquare * square[i] + (1 - keepSquare) * slope * slope;
      mean[i] = m;
      square[i] = v;
      values[i] -= rate * m / ((float) Math.sqrt(v) + epsilon);
    }
  }

  @Override
  public void saveState(DataOutput out) throws IOException {
    out.writeLong(steps);
    means.saveState(out);
    squares.saveState(out);
  }

  @Override
  public void loadState(DataInput in) throws IOException {
    steps = in.readLong();
    means.loadState(in);
    squares.loadState(in);
  }
}
