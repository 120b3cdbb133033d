package io.masito.agents.network;

import io.masito.env.view.Observation;
import io.masito.policies.Policy;
import io.masito.policies.bundle.DenseLayer;
import io.masito.policies.bundle.NetworkShape;
import io.masito.policies.bundle.Normaliser;
import io.masito.policies.bundle.PolicySnapshot;
import java.util.Arrays;
import java.util.List;

/**
 * Runs a {@link PolicySnapshot} with plain loops and no native code: the allowed option of the
 * highest value, the first of equals. Sums are taken in another order than by BLAS, so values
 * differ from those of the learning team in the last digits. Keeps no state; thread-safe.
 */
public final class SnapshotPolicy implements Policy {

  private final PolicySnapshot snapshot;

  /**
   * Makes a policy from plain weights.
   *
   * @param snapshot the weights
   */
  public SnapshotPolicy(PolicySnapshot snapshot) {
    this.snapshot = snapshot;
  }

  @Override
  public int choose(int agent, Observation observation) {
    float[] values = values(agent, observation);
    int best = -1;
    for (int option = 0; option < values.length; option++) {
      if (observation.allowed(option) && (best < 0 || values[option] > values[best])) {
        best = option;
      }
    }
    if (best < 0) {
      throw new IllegalArgumentException("agent " + agent + " has no allowed option");
    }
    return best;
  }

  /**
   * Evaluates all options, masked ones too.
   *
   * @param agent whose network
   * @param observation what it sees
   * @return shape [options]
   */
  public float[] values(int agent, Observation observation) {
    var layers = snapshot.networks().get(snapshot.networkOfAgent().get(agent));
    return snapshot.shape() == NetworkShape.CONCATENATING
        ? valuesOfJoined(layers, observation)
        : valuesOfRows(layers, observation);
  }

  private float[] valuesOfJoined(List<DenseLayer> layers, Observation observation) {
    int options = observation.options();
    int features = observation.features();
    float[] input = new float[snapshot.maxOptions() * features];
    for (int option = 0; option < options; option++) {
      scaleRow(observation, option, input, option * features);
    }
    float[] outputs = run(layers, input);
    float[] values = Arrays.copyOf(outputs, options);
    if (snapshot.duelling()) {
      float value = outputs[snapshot.maxOptions()];
      addToAll(values, meanOfAllowed(observation, option -> value - outputs[option]));
    }
    return values;
  }

  private float[] valuesOfRows(List<DenseLayer> layers, Observation observation) {
    int features = observation.features();
    boolean context = snapshot.shape() == NetworkShape.CONTEXT_SCORING;
    float[][] rows = new float[observation.options()][features];
    for (int option = 0; option < rows.length; option++) {
      scaleRow(observation, option, rows[option], 0);
    }
    List<DenseLayer> scoring = context ? layers.subList(1, layers.size()) : layers;
    float[] summary = context ? summary(layers.get(0), observation, rows) : new float[0];
    float[][] outputs = new float[rows.length][];
    float[] values = new float[rows.length];
    for (int option = 0; option < rows.length; option++) {
      float[] input = Arrays.copyOf(rows[option], features + summary.length);
      System.arraycopy(summary, 0, input, features, summary.length);
      outputs[option] = run(scoring, input);
      values[option] = outputs[option][0];
    }
    if (snapshot.duelling()) {
      addToAll(
          values, meanOfAllowed(observation, option -> outputs[option][1] - outputs[option][0]));
    }
    return values;
  }

  private static float[] summary(DenseLayer embedding, Observation observation, float[][] rows) {
    float[][] embedded = new float[rows.length][];
    for (int option = 0; option < rows.length; option++) {
      embedded[option] = run(embedding, rows[option]);
    }
    float[] summary = new float[embedding.outputs()];
    for (int j = 0; j < summary.length; j++) {
      int at = j;
      summary[j] = meanOfAllowed(observation, option -> embedded[option][at]);
    }
    return summary;
  }

  /** Gives the mean of something over the allowed options, 0 if there is none. */
  private static float meanOfAllowed(Observation observation, OptionNumber of) {
    float sum = 0;
    int count = 0;
    for (int option = 0; option < observation.options(); option++) {
      if (observation.allowed(option)) {
        sum += of.at(option);
        count++;
      }
    }
    return sum / Math.max(1, count);
  }

  private static void addToAll(float[] values, float more) {
    for (int i = 0; i < values.length; i++) {
      values[i] += more;
    }
  }

  /** A number of each option. */
  @FunctionalInterface
  private interface OptionNumber {
    float at(int option);
  }

  private void scaleRow(Observation observation, int option, float[] target, int start) {
    Normaliser normaliser = snapshot.normaliser();
    float limit = normaliser.limit();
    for (int feature = 0; feature < observation.features(); feature++) {
      float centred = observation.value(option, feature) - normaliser.mean()[feature];
      float scaled = centred * normaliser.scale()[feature];
      target[start + feature] = Math.max(-limit, Math.min(limit, scaled));
    }
    snapshot.blanking().apply(observation, option, target, start);
  }

  private static float[] run(List<DenseLayer> layers, float[] input) {
    float[] activation = input;
    for (DenseLayer layer : layers) {
      activation = run(layer, activation);
    }
    return activation;
  }

  private static float[] run(DenseLayer layer, float[] input) {
    float[] output = layer.bias().clone();
    for (int i = 0; i < layer.inputs(); i++) {
      int start = i * layer.outputs();
      for (int j = 0; j < layer.outputs(); j++) {
        output[j] += input[i] * layer.weights()[start + j];
      }
    }
    for (int j = 0; j < output.length && layer.rectified(); j++) {
      output[j] = Math.max(0f, output[j]);
    }
    return output;
  }
}
