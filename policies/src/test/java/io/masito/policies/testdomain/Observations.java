package io.masito.policies.testdomain;

import io.masito.env.random.SmallRandom;
import io.masito.env.view.Feature;
import io.masito.env.view.Observation;
import io.masito.env.view.SchedulingFeature;
import java.util.List;

/** Random observations of the scheduling world. */
public final class Observations {

  private Observations() {}

  /**
   * Draws an observation: values inside their range, at its ends, far outside, or tiny; at least
   * one option is allowed.
   */
  public static Observation draw(SmallRandom random, int maxOptions) {
    int options = 1 + random.nextInt(maxOptions);
    int kind = random.nextInt(6);
    List<Feature> features = SchedulingFeature.schema().features();
    float[] values = new float[options * features.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) value(random, kind, features.get(i % features.size()));
    }
    boolean[] allowed = new boolean[options];
    for (int i = 0; i < options; i++) {
      allowed[i] = random.nextInt(3) > 0;
    }
    allowed[random.nextInt(options)] = true;
    return Observation.ofOwned(features.size(), values, allowed);
  }

  /** The same options in another order, row i now row i + shift, and masked rows behind them. */
  public static Observation turnedWithMaskedRows(SmallRandom random, Observation view, int shift) {
    int columns = view.features();
    int rows = view.options();
    Observation masked = draw(random, 3);
    float[] values = new float[(rows + masked.options()) * columns];
    boolean[] allowed = new boolean[rows + masked.options()];
    masked.copyValues(values, rows * columns);
    for (int option = 0; option < rows; option++) {
      int to = (option + shift) % rows;
      allowed[to] = view.allowed(option);
      for (int column = 0; column < columns; column++) {
        values[to * columns + column] = view.value(option, column);
      }
    }
    return Observation.ofOwned(columns, values, allowed);
  }

  private static double value(SmallRandom random, int kind, Feature feature) {
    double inside = feature.low() + (feature.high() - feature.low()) * random.nextDouble();
    return switch (kind) {
      case 0 -> random.nextInt(2) == 0 ? feature.low() : feature.high();
      case 1 -> 1e3 * (random.nextDouble() - 0.5) * feature.high();
      case 2 -> random.nextInt(4) > 0 ? inside : random.nextInt(2) == 0 ? 3e38 : -3e38;
      case 3 -> random.nextInt(2) * Float.MIN_VALUE;
      default -> inside;
    };
  }
}
