package io.masito.agents.team;

import io.masito.agents.LinearSchedule;
import io.masito.env.AgentTurn;
import io.masito.env.view.Observation;
import io.masito.policies.bundle.DenseLayer;
import io.masito.policies.bundle.NetworkShape;
import java.util.ArrayList;
import java.util.List;

/**
 * Two numbers that tell from which time of training an experience comes, so that replay does not
 * confuse what mates did then with what they do now (Jakob Foerster et al., "Stabilising experience
 * replay for deep multi-agent reinforcement learning", 2017): the share of decisions drawn by lot,
 * and how far training is. They follow the features of each row; where all rows are joined those of
 * the first row, as the number of rows differs from agent to agent. We changed: both are means over
 * the team, and the training is not told by its updates, which have no bound, but as {@code d / (d
 * + T)}, where an agent has taken d decisions and T is the length of its exploration.
 */
final class Fingerprint {

  /** Numbers that follow the features. */
  static final int COLUMNS = 2;

  private final LinearSchedule epsilon;
  private final NetworkShape shape;

  Fingerprint(LinearSchedule epsilon, NetworkShape shape) {
    this.epsilon = epsilon;
    this.shape = shape;
  }

  /** Gives the two numbers after so many decisions of each agent. */
  float[] at(long decisions) {
    double length = Math.max(1, epsilon.length());
    return new float[] {(float) epsilon.at(decisions), (float) (decisions / (decisions + length))};
  }

  /** Adds the two numbers to what an agent sees. */
  AgentTurn on(AgentTurn turn, float[] numbers) {
    return new AgentTurn(
        turn.agent(),
        turn.decisionId(),
        on(turn.observation(), numbers),
        turn.elapsedNanos(),
        turn.credits());
  }

  private Observation on(Observation seen, float[] numbers) {
    int features = seen.features();
    int options = seen.options();
    int width = features + COLUMNS;
    float[] values = new float[options * width];
    boolean[] allowed = new boolean[options];
    seen.copyAllowed(allowed, 0);
    for (int option = 0; option < options; option++) {
      for (int feature = 0; feature < features; feature++) {
        values[option * width + feature] = seen.value(option, feature);
      }
      if (option == 0 || shape != NetworkShape.CONCATENATING) {
        System.arraycopy(numbers, 0, values, option * width + features, COLUMNS);
      }
    }
    return Observation.ofOwned(width, values, allowed);
  }

  /**
   * Folds the two numbers into the biases of the layers that read rows, so that the network needs
   * them no more.
   *
   * @param network its layers
   * @param features columns of a row without the two numbers
   * @param numbers their values from now on
   * @return layers that give the same values
   */
  List<DenseLayer> fold(List<DenseLayer> network, int features, float[] numbers) {
    var folded = new ArrayList<>(network);
    folded.set(0, fold(network.get(0), features, numbers));
    if (shape == NetworkShape.CONTEXT_SCORING) {
      folded.set(1, fold(network.get(1), features, numbers));
    }
    return folded;
  }

  private DenseLayer fold(DenseLayer layer, int features, float[] numbers) {
    int width = features + COLUMNS;
    int outputs = layer.outputs();
    int rows = shape == NetworkShape.CONCATENATING ? layer.inputs() / width : 1;
    float[] weights = new float[(layer.inputs() - rows * COLUMNS) * outputs];
    float[] bias = layer.bias().clone();
    int next = 0;
    for (int input = 0; input < layer.inputs(); input++) {
      int column = input < rows * width ? input % width : 0;
      int from = input * outputs;
      if (column < features) {
        System.arraycopy(layer.weights(), from, weights, next++ * outputs, outputs);
      } else if (input < width) {
        for (int j = 0; j < outputs; j++) {
          bias[j] += layer.weights()[from + j] * numbers[column - features];
        }
      }
    }
    return new DenseLayer(
        layer.inputs() - rows * COLUMNS, outputs, weights, bias, layer.rectified());
  }
}
