package io.masito.policies.testdomain;

import io.masito.env.EnvSpec;
import io.masito.env.view.ExecutionOption;
import io.masito.env.view.Feature;
import io.masito.env.view.FeatureSchema;
import io.masito.env.view.Place;
import io.masito.env.view.SchedulingFeature;
import java.util.List;
import java.util.stream.IntStream;

/** Specs of worlds that are never stepped. */
public final class Worlds {

  private Worlds() {}

  /** A scheduling world in which every agent has the same number of options. */
  public static EnvSpec scheduling(int agents, int options) {
    return world(agents, options, SchedulingFeature.schema());
  }

  /** A world with other columns than the scheduling world. */
  public static EnvSpec foreign() {
    return world(
        2,
        2,
        new FeatureSchema(
            7, List.of(new Feature("position", "1", Feature.Scope.SHARED, 0, 9, "a place"))));
  }

  private static EnvSpec world(int agents, int options, FeatureSchema schema) {
    List<String> names = IntStream.range(0, agents).mapToObj(i -> "node-" + i).toList();
    List<ExecutionOption> rows =
        IntStream.range(0, options)
            .mapToObj(
                i -> new ExecutionOption(i == 0 ? Place.HERE : Place.NEIGHBOUR, "node-" + i, "m"))
            .toList();
    return new EnvSpec(
        "test", 1, names, names.stream().map(name -> rows).toList(), schema, 1_000, 0);
  }
}
