package io.masito.agents.testdomain;

import io.masito.env.view.Feature;
import io.masito.env.view.FeatureSchema;
import java.util.List;
import java.util.stream.IntStream;

/** Columns without a meaning. */
public final class Schemas {

  private Schemas() {}

  /** Makes so many columns. */
  public static FeatureSchema of(int columns) {
    List<Feature> features =
        IntStream.range(0, columns)
            .mapToObj(i -> new Feature("f" + i, "1", Feature.Scope.OPTION, -1, 1, "a number"))
            .toList();
    return new FeatureSchema(1, features);
  }
}
