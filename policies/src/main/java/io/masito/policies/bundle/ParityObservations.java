package io.masito.policies.bundle;

import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import io.masito.env.view.Feature;
import io.masito.env.view.FeatureSchema;
import io.masito.env.view.Observation;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws the observations that a bundle is checked with: usual ones, every value at an end of its
 * range, values far outside, and masks that leave a single option. Always the same ones for the
 * same features and number of options.
 */
final class ParityObservations {

  /** How many observations a bundle carries. */
  static final int COUNT = 256;

  /** Far outside every range, and squared still a float. */
  private static final float FAR = 0x1p60f;

  private final SmallRandom random = new RandomStreams(0).of(Purpose.PARITY);
  private final FeatureSchema schema;
  private final int maxOptions;

  private ParityObservations(FeatureSchema schema, int maxOptions) {
    this.schema = schema;
    this.maxOptions = maxOptions;
  }

  static List<Observation> draw(FeatureSchema schema, int maxOptions) {
    var drawing = new ParityObservations(schema, maxOptions);
    var observations = new ArrayList<Observation>();
    for (int i = 0; i < COUNT; i++) {
      observations.add(drawing.next(i));
    }
    return observations;
  }

  private Observation next(int index) {
    int options = index % 4 == 0 ? maxOptions : 1 + random.nextInt(maxOptions);
    int columns = schema.size();
    float[] values = new float[options * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(index % 8, schema.features().get(i % columns));
    }
    return Observation.ofOwned(columns, values, mask(index % 3, options));
  }

  private float value(int kind, Feature feature) {
    double low = feature.low();
    double high = feature.high();
    double inside = low + (high - low) * random.nextDouble();
    return (float)
        switch (kind) {
          case 5 -> random.nextInt(2) == 0 ? low : high;
          case 6 -> low - 10 * (high - low) + 21 * (high - low) * random.nextDouble();
          case 7 -> random.nextInt(2) == 0 ? inside : random.nextInt(2) == 0 ? FAR : -FAR;
          default -> inside;
        };
  }

  private boolean[] mask(int kind, int options) {
    boolean[] allowed = new boolean[options];
    for (int i = 0; i < options; i++) {
      allowed[i] = kind == 0 || (kind == 1 && random.nextInt(2) == 0);
    }
    allowed[random.nextInt(options)] = true;
    return allowed;
  }
}
