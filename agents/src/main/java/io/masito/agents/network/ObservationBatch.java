package io.masito.agents.network;

import io.masito.env.view.Observation;
import java.util.Arrays;

/**
 * Observations as rows of a network's input, scaled. Says where in the network's output the value
 * of an option stands. Allocates nothing after construction. Not thread-safe.
 */
public sealed interface ObservationBatch
    permits ObservationBatch.OptionRows,
        ObservationBatch.ConcatenatedRows,
        ContextRows,
        DuellingRows {

  /** Empties the batch. */
  void clear();

  /**
   * Adds an observation of which the values of all allowed options are wanted.
   *
   * @param observation what an agent saw
   */
  void addAllowed(Observation observation);

  /**
   * Adds an observation of which the value of one option is wanted.
   *
   * @param observation what an agent saw
   * @param option row of it
   */
  void addOption(Observation observation, int option);

  /**
   * Runs a network on the batch.
   *
   * @param network the weights
   * @param pass the memory to run in
   * @return the outputs; owned by the pass
   */
  float[] run(Parameters network, NetworkPass pass);

  /**
   * Runs a network for one option of each observation, out of those that were added as allowed.
   *
   * @param network the weights
   * @param pass the memory to run in
   * @param options by observation in the batch, the option whose value is wanted
   * @return by observation, its value; owned by this batch and overwritten by the next call
   */
  float[] runChosen(Parameters network, NetworkPass pass, int[] options);

  /**
   * Says where the value of an option stands in the outputs.
   *
   * @param observation number of the observation in the batch, from 0
   * @param option a row of it whose value is wanted
   * @return index in the array that {@link #run} returned
   */
  int index(int observation, int option);

  /**
   * Gives the array for the gradient of the values that {@link #run} returned, which {@link
   * #backward} reads, set to 0.
   *
   * @param pass that of the run
   * @return as long as the values
   */
  default float[] clearedSlopes(NetworkPass pass) {
    return pass.clearedOutputGradient();
  }

  /**
   * Computes the gradient of the parameters from that of the values of the last run, summed over
   * observations.
   *
   * @param network the weights of that run
   * @param pass that of the run
   * @param gradient receives the gradient; overwritten
   */
  default void backward(Parameters network, NetworkPass pass, Parameters gradient) {
    pass.backward(network, gradient);
  }

  /**
   * Makes an empty batch.
   *
   * @param definition the network it is for
   * @param scaling of the features
   * @param observations most observations in it
   * @param optionsEach most options of an observation whose values are wanted
   * @return the batch
   */
  static ObservationBatch of(
      NetworkDefinition definition, FeatureScaling scaling, int observations, int optionsEach) {
    int each = definition.readsAllOptions() ? definition.maxOptions() : optionsEach;
    ObservationBatch rows =
        switch (definition.shape()) {
          case OPTION_SCORING -> new OptionRows(definition, scaling, observations, each);
          case CONCATENATING -> new ConcatenatedRows(definition, scaling, observations);
          case CONTEXT_SCORING -> new ContextRows(definition, scaling, observations);
        };
    return definition.duelling() ? new DuellingRows(definition, rows, observations) : rows;
  }

  /**
   * Makes an empty batch of rows for a concatenating network.
   *
   * @param definition the network it is for
   * @param scaling of the features
   * @param observations most observations in it
   * @return the batch
   */
  static ConcatenatedRows concatenated(
      NetworkDefinition definition, FeatureScaling scaling, int observations) {
    return new ConcatenatedRows(definition, scaling, observations);
  }

  /**
   * Makes memory that fits the largest batch of {@link #of}.
   *
   * @param definition the network to run
   * @param form parameters of that network
   * @param observations most observations in a batch
   * @param optionsEach most options of an observation whose values are wanted
   * @return the memory
   */
  static NetworkPass passFor(
      NetworkDefinition definition, Parameters form, int observations, int optionsEach) {
    int each = definition.readsAllOptions() ? definition.maxOptions() : optionsEach;
    return switch (definition.shape()) {
      case OPTION_SCORING -> new NetworkPass(form, observations * each);
      case CONCATENATING -> new NetworkPass(form, observations);
      case CONTEXT_SCORING -> new NetworkPass(form.part(1), observations * each);
    };
  }

  /** One row for each wanted option. */
  final class OptionRows implements ObservationBatch {

    private final FeatureScaling scaling;
    private final int features;
    private final int maxOptions;
    private final float[] input;
    private final float[] chosen;
    private final int[] rowOf;
    private int rows;
    private int observations;

    private OptionRows(
        NetworkDefinition definition, FeatureScaling scaling, int observations, int optionsEach) {
      this.scaling = scaling;
      this.features = definition.features();
      this.maxOptions = definition.maxOptions();
      this.input = new float[observations * optionsEach * features];
      this.chosen = new float[observations * features];
      this.rowOf = new int[observations * maxOptions];
    }

    @Override
    public void clear() {
      rows = 0;
      observations = 0;
    }

    @Override
    public void addAllowed(Observation observation) {
      int first = rows;
      for (int option = 0; option < observation.options(); option++) {
        if (observation.allowed(option)) {
          addRow(observation, option);
        }
      }
      scaling.scale(input, first * features, rows - first);
      blank(observation);
      observations++;
    }

    private void blank(Observation observation) {
      for (int option = 0; scaling.blanks() && option < observation.options(); option++) {
        if (observation.allowed(option)) {
          scaling.blank(observation, option, input, index(observations, option) * features);
        }
      }
    }

    @Override
    public void addOption(Observation observation, int option) {
      addRow(observation, option);
      scaling.scale(input, (rows - 1) * features, 1);
      scaling.blank(observation, option, input, (rows - 1) * features);
      observations++;
    }

    private void addRow(Observation observation, int option) {
      observation.copyRow(option, input, rows * features);
      rowOf[observations * maxOptions + option] = rows++;
    }

    @Override
    public float[] run(Parameters network, NetworkPass pass) {
      return pass.forward(network, input, rows);
    }

    /** Runs only the rows that are wanted: a tenth of them where there are ten options. */
    @Override
    public float[] runChosen(Parameters network, NetworkPass pass, int[] options) {
      for (int i = 0; i < observations; i++) {
        System.arraycopy(input, index(i, options[i]) * features, chosen, i * features, features);
      }
      return pass.forward(network, chosen, observations);
    }

    @Override
    public int index(int observation, int option) {
      return rowOf[observation * maxOptions + option];
    }
  }

  /** One row for each observation: all its options in a row, then zeros. */
  final class ConcatenatedRows implements ObservationBatch {

    private final FeatureScaling scaling;
    private final int features;
    private final int maxOptions;
    private final float[] input;
    private final float[] chosen;
    private int observations;

    private ConcatenatedRows(
        NetworkDefinition definition, FeatureScaling scaling, int observations) {
      this.scaling = scaling;
      this.features = definition.features();
      this.maxOptions = definition.maxOptions();
      this.input = new float[observations * definition.inputs()];
      this.chosen = new float[observations];
    }

    @Override
    public void clear() {
      observations = 0;
    }

    @Override
    public void addAllowed(Observation observation) {
      int start = observations * maxOptions * features;
      observation.copyValues(input, start);
      scaling.scale(input, start, observation.options());
      for (int option = 0; scaling.blanks() && option < observation.options(); option++) {
        scaling.blank(observation, option, input, start + option * features);
      }
      int rest = start + observation.options() * features;
      Arrays.fill(input, rest, start + maxOptions * features, 0f);
      observations++;
    }

    @Override
    public void addOption(Observation observation, int option) {
      addAllowed(observation);
    }

    @Override
    public float[] run(Parameters network, NetworkPass pass) {
      return pass.forward(network, input, observations);
    }

    @Override
    public float[] runChosen(Parameters network, NetworkPass pass, int[] options) {
      float[] values = run(network, pass);
      for (int i = 0; i < observations; i++) {
        chosen[i] = values[index(i, options[i])];
      }
      return chosen;
    }

    @Override
    public int index(int observation, int option) {
      return observation * maxOptions + option;
    }

    /**
     * Copies one scaled and padded row.
     *
     * @param observation number of the observation in the batch
     * @return shape [maxOptions * features]
     */
    public float[] row(int observation) {
      int width = maxOptions * features;
      return Arrays.copyOfRange(input, observation * width, (observation + 1) * width);
    }
  }
}
