package io.masito.agents.credit;

import io.masito.agents.LinearSchedule;
import io.masito.agents.NotFiniteException;
import io.masito.agents.network.Adam;
import io.masito.agents.network.NetworkPass;
import io.masito.agents.network.Parameters;
import io.masito.env.random.SmallRandom;

/**
 * Fits an option-scoring network to a target for each option by least squares. What decides is how
 * the options of one decision differ, so an error is split into its mean over the options, which
 * counts little, and the rest: what all options of a decision share, such as the luck of its
 * request, is then no noise. Every eighth decision is held out; the weights of the pass that did
 * best on those stay. Not thread-safe.
 */
final class OptionFit {

  /** Of so many decisions in a row, the last is held out. */
  static final int HELD_OUT_EVERY = 8;

  private static final double LAST_STEP = 0.1;

  private final LabelRows rows;
  private final float[] targets;
  private final Parameters network;
  private final FitSettings settings;
  private final NetworkPass pass;
  private final float[] input;
  private final int[] batch;
  private final int[] learned;
  private long updates;

  OptionFit(LabelRows rows, boolean ofOwn, Parameters network, FitSettings settings) {
    int capacity = settings.batchSize() * rows.widest();
    this.rows = rows;
    this.targets = rows.targets(ofOwn);
    this.network = network;
    this.settings = settings;
    this.pass = new NetworkPass(network, capacity);
    this.input = new float[capacity * network.width(0)];
    this.batch = new int[settings.batchSize()];
    this.learned = new int[rows.decisions() - rows.decisions() / HELD_OUT_EVERY];
    for (int decision = 0, i = 0; decision < rows.decisions(); decision++) {
      if (!heldOut(decision)) {
        learned[i++] = decision;
      }
    }
  }

  private static boolean heldOut(int decision) {
    return decision % HELD_OUT_EVERY == HELD_OUT_EVERY - 1;
  }

  /** Fits the network in place; returns the share of the held-out differences that it explains. */
  double fit(SmallRandom draws) {
    int perEpoch = Math.max(1, learned.length / batch.length);
    double first = settings.learningRate();
    var steps = new LinearSchedule(first, first * LAST_STEP, (long) perEpoch * settings.epochs());
    var adam = new Adam(steps, network);
    Parameters gradient = network.zerosLike();
    Parameters best = network.zerosLike();
    best.copyFrom(network);
    double least = heldOutError();
    for (int epoch = 0; epoch < settings.epochs(); epoch++) {
      shuffle(draws);
      for (int update = 0; update < perEpoch; update++) {
        update(update * batch.length, gradient, adam);
      }
      double error = heldOutError();
      if (error < least) {
        least = error;
        best.copyFrom(network);
      }
    }
    network.copyFrom(best);
    return 1 - least / heldOutSpread();
  }

  private void shuffle(SmallRandom draws) {
    for (int i = learned.length - 1; i > 0; i--) {
      int other = draws.nextInt(i + 1);
      int kept = learned[i];
      learned[i] = learned[other];
      learned[other] = kept;
    }
  }

  private void update(int start, Parameters gradient, Adam adam) {
    int decisions = Math.min(batch.length, learned.length - start);
    System.arraycopy(learned, start, batch, 0, decisions);
    int count = load(decisions);
    float[] scores = pass.forward(network, input, count);
    float[] slopes = pass.clearedOutputGradient();
    int row = 0;
    for (int i = 0; i < decisions; i++) {
      int width = width(batch[i]);
      double mean = meanError(batch[i], scores, row, width);
      for (int option = 0; option < width; option++) {
        double error = scores[row + option] - targets[rows.firstRow(batch[i]) + option];
        double slope = error - mean + settings.levelWeight() * mean;
        slopes[row + option] = (float) (2 * slope / count);
      }
      row += width;
    }
    pass.backward(network, gradient);
    step(gradient, adam);
  }

  private void step(Parameters gradient, Adam adam) {
    updates++;
    double norm = gradient.norm();
    if (!Double.isFinite(norm)) {
      throw new NotFiniteException("the norm of the gradient at update " + updates, norm);
    }
    if (norm > settings.gradientNorm()) {
      gradient.scale((float) (settings.gradientNorm() / norm));
    }
    adam.step(network, gradient);
    if (settings.decay() > 0) {
      network.scale((float) (1 - settings.decay()));
    }
  }

  private int load(int decisions) {
    int count = 0;
    for (int i = 0; i < decisions; i++) {
      count += rows.copy(batch[i], input, count);
    }
    return count;
  }

  private int width(int decision) {
    return rows.firstRow(decision + 1) - rows.firstRow(decision);
  }

  private double meanError(int decision, float[] scores, int row, int width) {
    double sum = 0;
    for (int option = 0; option < width; option++) {
      sum += scores[row + option] - targets[rows.firstRow(decision) + option];
    }
    return sum / width;
  }

  /** Sum over the held-out decisions of the squared errors of differences between options. */
  private double heldOutError() {
    double sum = 0;
    for (int decision = HELD_OUT_EVERY - 1;
        decision < rows.decisions();
        decision += HELD_OUT_EVERY) {
      int width = rows.copy(decision, input, 0);
      float[] scores = pass.forward(network, input, width);
      double mean = meanError(decision, scores, 0, width);
      for (int option = 0; option < width; option++) {
        double error = scores[option] - targets[rows.firstRow(decision) + option] - mean;
        sum += error * error;
      }
    }
    return sum;
  }

  private double heldOutSpread() {
    double sum = 0;
    for (int decision = HELD_OUT_EVERY - 1;
        decision < rows.decisions();
        decision += HELD_OUT_EVERY) {
      int width = width(decision);
      double mean = 0;
      for (int option = 0; option < width; option++) {
        mean += targets[rows.firstRow(decision) + option] / width;
      }
      for (int option = 0; option < width; option++) {
        double off = targets[rows.firstRow(decision) + option] - mean;
        sum += off * off;
      }
    }
    return sum;
  }

  long updates() {
    return updates;
  }
}
