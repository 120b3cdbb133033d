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
    int options = observation.options();
    int features = observation.features();
    if (snapshot.shape() == NetworkShape.CONCATENATING) {
      float[] input = new float[snapshot.maxOptions() * features];
      for (int option = 0; option < options; option++) {
        scaleRow(observation, option, input, option * features);
      }
      return Arrays.copyOf(run(layers, input), options);
    }
    float[] values = new float[options];
    float[] input = new float[features];
    for (int option = 0; option < options; option++) {
      scaleRow(observation, option, input, 0);
      values[option] = run(layers, input)[0];
    }
    return values;
  }

  private void scaleRow(Observation observation, int option, float[] target, int start) {
    Normaliser normaliser = snapshot.normaliser();
    float limit = normaliser.limit();
    for (int feature = 0; feature < observation.features(); feature++) {
      float centred = observation.value(option, feature) - normaliser.mean()[feature];
      float scaled = centred * normaliser.scale()[feature];
      target[start + feature] = Math.max(-limit, Math.min(limit, scaled));
    }
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
