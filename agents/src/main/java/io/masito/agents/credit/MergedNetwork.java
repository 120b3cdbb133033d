package io.masito.agents.credit;

import io.masito.agents.network.Parameters;
import io.masito.policies.bundle.DenseLayer;
import java.util.ArrayList;
import java.util.List;

/**
 * Two option-scoring networks side by side as one: {@code own(x) + factor * others(x)}. Both read
 * the same row; hidden layers are block-diagonal; the last layer adds what both give. The shallower
 * network is prolonged by layers that pass their input on, which a rectifier leaves as it is,
 * because what leaves a rectified layer is not negative. So the merged network computes the same
 * numbers, but for the order of sums.
 */
public final class MergedNetwork {

  private MergedNetwork() {}

  /**
   * Merges.
   *
   * @param own one output, at least one hidden layer
   * @param others one output, at least one hidden layer, the same inputs
   * @param factor of what the second gives
   * @return layers, first layer first
   */
  public static List<DenseLayer> of(Parameters own, Parameters others, double factor) {
    requireMergeable(own, others);
    int depth = Math.max(own.layers(), others.layers());
    List<DenseLayer> first = prolonged(own.toLayers(), depth);
    List<DenseLayer> second = prolonged(others.toLayers(), depth);
    List<DenseLayer> merged = new ArrayList<>();
    merged.add(side(first.get(0), second.get(0)));
    for (int layer = 1; layer < depth - 1; layer++) {
      merged.add(diagonal(first.get(layer), second.get(layer)));
    }
    merged.add(sum(first.get(depth - 1), second.get(depth - 1), (float) factor));
    return merged;
  }

  private static void requireMergeable(Parameters own, Parameters others) {
    boolean fits =
        own.layers() > 1
            && others.layers() > 1
            && own.width(0) == others.width(0)
            && own.width(own.layers()) == 1
            && others.width(others.layers()) == 1;
    if (!fits) {
      throw new IllegalArgumentException(
          "only networks with the same inputs, a hidden layer and one output are merged");
    }
  }

  private static List<DenseLayer> prolonged(List<DenseLayer> layers, int depth) {
    List<DenseLayer> longer = new ArrayList<>(layers.subList(0, layers.size() - 1));
    while (longer.size() < depth - 1) {
      int width = longer.get(longer.size() - 1).outputs();
      float[] same = new float[width * width];
      for (int i = 0; i < width; i++) {
        same[i * width + i] = 1;
      }
      longer.add(new DenseLayer(width, width, same, new float[width], true));
    }
    longer.add(layers.get(layers.size() - 1));
    return longer;
  }

  /** Both read the same inputs. */
  private static DenseLayer side(DenseLayer a, DenseLayer b) {
    int outputs = a.outputs() + b.outputs();
    float[] weights = new float[a.inputs() * outputs];
    place(a, 1, weights, outputs, 0, 0);
    place(b, 1, weights, outputs, 0, a.outputs());
    return new DenseLayer(a.inputs(), outputs, weights, joined(a.bias(), b.bias()), true);
  }

  /** Each reads its own. */
  private static DenseLayer diagonal(DenseLayer a, DenseLayer b) {
    int inputs = a.inputs() + b.inputs();
    int outputs = a.outputs() + b.outputs();
    float[] weights = new float[inputs * outputs];
    place(a, 1, weights, outputs, 0, 0);
    place(b, 1, weights, outputs, a.inputs(), a.outputs());
    return new DenseLayer(inputs, outputs, weights, joined(a.bias(), b.bias()), true);
  }

  private static DenseLayer sum(DenseLayer a, DenseLayer b, float factor) {
    float[] weights = new float[a.inputs() + b.inputs()];
    place(a, 1, weights, 1, 0, 0);
    place(b, factor, weights, 1, a.inputs(), 0);
    float[] bias = {a.bias()[0] + factor * b.bias()[0]};
    return new DenseLayer(weights.length, 1, weights, bias, false);
  }

  private static void place(
      DenseLayer layer, float factor, float[] target, int width, int firstRow, int firstColumn) {
    for (int row = 0; row < layer.inputs(); row++) {
      for (int column = 0; column < layer.outputs(); column++) {
        target[(firstRow + row) * width + firstColumn + column] =
            factor * layer.weights()[row * layer.outputs() + column];
      }
    }
  }

  private static float[] joined(float[] a, float[] b) {
    float[] both = new float[a.length + b.length];
    System.arraycopy(a, 0, both, 0, a.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }
}
