package io.masito.agents.network;

import io.masito.env.view.Observation;
import java.util.Arrays;

/**
 * One row for each allowed option, and beside its features a summary of all allowed options of the
 * observation: the mean of their embeddings by the network's first part, rectified (Manzil Zaheer
 * et al., "Deep sets", 2017, with a mean for the sum). The second part scores the row and the
 * summary together, so values do not depend on the order of the options, nor on masked ones.
 * Allocates nothing after construction. Not thread-safe.
 */
final class ContextRows implements ObservationBatch {

  private final FeatureScaling scaling;
  private final int features;
  private final int embedding;
  private final int maxOptions;
  private final float[] input;
  private final float[] joined;
  private final float[] joinedGradient;
  private final int[] rowOf;

  /** By observation, its first row; behind the last, the number of rows. */
  private final int[] starts;

  private final NetworkPass embedder;
  private float[] embedded = {};
  private final float[] chosen;
  private int observations;

  ContextRows(NetworkDefinition definition, FeatureScaling scaling, int observations) {
    int rows = observations * definition.maxOptions();
    this.scaling = scaling;
    this.features = definition.features();
    this.embedding = definition.embedding();
    this.maxOptions = definition.maxOptions();
    this.input = new float[rows * features];
    this.joined = new float[rows * definition.inputs()];
    this.joinedGradient = new float[rows * definition.inputs()];
    this.rowOf = new int[rows];
    this.starts = new int[observations + 1];
    this.chosen = new float[observations];
    this.embedder = new NetworkPass(definition.zeros().part(0), rows);
  }

  @Override
  public void clear() {
    observations = 0;
  }

  @Override
  public void addAllowed(Observation observation) {
    int row = starts[observations];
    for (int option = 0; option < observation.options(); option++) {
      if (observation.allowed(option)) {
        scaling.copyRow(observation, option, input, row * features);
        rowOf[observations * maxOptions + option] = row++;
      }
    }
    starts[++observations] = row;
  }

  @Override
  public void addOption(Observation observation, int option) {
    addAllowed(observation);
  }

  @Override
  public float[] run(Parameters network, NetworkPass pass) {
    int rows = starts[observations];
    embedded = embedder.forward(network.part(0), input, rows);
    for (int i = 0; i < rows * embedding; i++) {
      embedded[i] = Math.max(0f, embedded[i]);
    }
    for (int i = 0; i < observations; i++) {
      join(starts[i], starts[i + 1]);
    }
    return pass.forward(network.part(1), joined, rows);
  }

  @Override
  public float[] runChosen(Parameters network, NetworkPass pass, int[] options) {
    float[] all = run(network, pass);
    for (int i = 0; i < observations; i++) {
      chosen[i] = all[index(i, options[i])];
    }
    return chosen;
  }

  private void join(int first, int end) {
    if (first == end) {
      return;
    }
    int width = features + embedding;
    int summary = first * width + features;
    Arrays.fill(joined, summary, summary + embedding, 0f);
    for (int row = first; row < end; row++) {
      for (int j = 0; j < embedding; j++) {
        joined[summary + j] += embedded[row * embedding + j];
      }
    }
    for (int j = 0; j < embedding; j++) {
      joined[summary + j] /= end - first;
    }
    for (int row = first; row < end; row++) {
      System.arraycopy(input, row * features, joined, row * width, features);
      System.arraycopy(joined, summary, joined, row * width + features, embedding);
    }
  }

  @Override
  public void backward(Parameters network, NetworkPass pass, Parameters gradient) {
    pass.backward(network.part(1), gradient.part(1), joinedGradient);
    float[] slopes = embedder.clearedOutputGradient();
    for (int i = 0; i < observations; i++) {
      spread(starts[i], starts[i + 1], slopes);
    }
    embedder.backward(network.part(0), gradient.part(0));
  }

  /** The summary beside each row passes its gradient to the embeddings of all rows. */
  private void spread(int first, int end, float[] slopes) {
    int width = features + embedding;
    for (int j = 0; j < embedding; j++) {
      float sum = 0;
      for (int row = first; row < end; row++) {
        sum += joinedGradient[row * width + features + j];
      }
      float share = sum / Math.max(1, end - first);
      for (int row = first; row < end; row++) {
        int at = row * embedding + j;
        slopes[at] = embedded[at] > 0 ? share : 0f;
      }
    }
  }

  @Override
  public int index(int observation, int option) {
    return rowOf[observation * maxOptions + option];
  }
}
