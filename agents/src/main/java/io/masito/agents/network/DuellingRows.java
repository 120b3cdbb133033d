package io.masito.agents.network;

import io.masito.env.view.Observation;
import io.masito.policies.bundle.NetworkShape;
import java.util.Arrays;

/**
 * Joins what a network says of the state and of its options: {@code q = v + a - mean a} (Ziyu Wang
 * et al., "Dueling network architectures for deep reinforcement learning", 2016). We changed: the
 * mean is over the allowed options, so that a masked one does not move the others; and where rows
 * are scored one by one, v is the mean over the allowed rows of a second output, which is the same
 * as a linear output of the mean of their last hidden layers. Allocates nothing after construction.
 * Not thread-safe.
 */
final class DuellingRows implements ObservationBatch {

  private final ObservationBatch rows;
  private final boolean joined;
  private final int maxOptions;
  private final float[] values;
  private final float[] slopes;

  /** By observation, its allowed options one after another. */
  private final int[] allowed;

  private final int[] counts;
  private final float[] chosen;
  private int observations;

  DuellingRows(NetworkDefinition definition, ObservationBatch rows, int observations) {
    this.rows = rows;
    this.joined = definition.shape() == NetworkShape.CONCATENATING;
    this.maxOptions = definition.maxOptions();
    this.values = new float[observations * maxOptions];
    this.slopes = new float[observations * maxOptions];
    this.allowed = new int[observations * maxOptions];
    this.counts = new int[observations];
    this.chosen = new float[observations];
  }

  @Override
  public void clear() {
    rows.clear();
    observations = 0;
  }

  @Override
  public void addAllowed(Observation observation) {
    rows.addAllowed(observation);
    int count = 0;
    for (int option = 0; option < observation.options(); option++) {
      if (observation.allowed(option)) {
        allowed[observations * maxOptions + count++] = option;
      }
    }
    counts[observations++] = count;
  }

  @Override
  public void addOption(Observation observation, int option) {
    addAllowed(observation);
  }

  @Override
  public float[] run(Parameters network, NetworkPass pass) {
    float[] outputs = rows.run(network, pass);
    for (int i = 0; i < observations; i++) {
      float rest = 0;
      for (int k = 0; k < counts[i]; k++) {
        int option = allowed[i * maxOptions + k];
        rest += outputs[value(i, option)] - outputs[advantage(i, option)];
      }
      float mean = rest / Math.max(1, counts[i]);
      for (int k = 0; k < counts[i]; k++) {
        int option = allowed[i * maxOptions + k];
        values[index(i, option)] = outputs[advantage(i, option)] + mean;
      }
    }
    return values;
  }

  @Override
  public float[] runChosen(Parameters network, NetworkPass pass, int[] options) {
    float[] all = run(network, pass);
    for (int i = 0; i < observations; i++) {
      chosen[i] = all[index(i, options[i])];
    }
    return chosen;
  }

  @Override
  public float[] clearedSlopes(NetworkPass pass) {
    Arrays.fill(slopes, 0, observations * maxOptions, 0f);
    return slopes;
  }

  @Override
  public void backward(Parameters network, NetworkPass pass, Parameters gradient) {
    float[] outputs = rows.clearedSlopes(pass);
    for (int i = 0; i < observations; i++) {
      float sum = 0;
      for (int k = 0; k < counts[i]; k++) {
        sum += slopes[index(i, allowed[i * maxOptions + k])];
      }
      float share = sum / Math.max(1, counts[i]);
      for (int k = 0; k < counts[i]; k++) {
        int option = allowed[i * maxOptions + k];
        outputs[advantage(i, option)] += slopes[index(i, option)] - share;
        outputs[value(i, option)] += share;
      }
    }
    rows.backward(network, pass, gradient);
  }

  private int advantage(int observation, int option) {
    return joined ? observation * (maxOptions + 1) + option : 2 * rows.index(observation, option);
  }

  private int value(int observation, int option) {
    return joined
        ? observation * (maxOptions + 1) + maxOptions
        : 2 * rows.index(observation, option) + 1;
  }

  @Override
  public int index(int observation, int option) {
    return observation * maxOptions + option;
  }
}
