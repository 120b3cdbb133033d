package io.masito.policies.rule;

import io.masito.env.random.SmallRandom;
import io.masito.env.view.Observation;
import io.masito.env.view.SchedulingFeature;
import io.masito.policies.testdomain.View;

/** Observations with values within the range of each column, and at least one allowed option. */
final class RandomViews {

  private RandomViews() {}

  static Observation draw(SmallRandom random, int maxOptions) {
    int options = 1 + random.nextInt(maxOptions);
    int open = random.nextInt(options);
    View view = new View();
    for (int option = 0; option < options; option++) {
      int place = random.nextInt(3);
      view = place == 0 ? view.here() : place == 1 ? view.neighbour() : view.cloud();
      for (SchedulingFeature feature : SchedulingFeature.values()) {
        if (feature.ordinal() > SchedulingFeature.IS_CLOUD.ordinal()) {
          double low = SchedulingFeature.schema().features().get(feature.ordinal()).low();
          double high = SchedulingFeature.schema().features().get(feature.ordinal()).high();
          // few distinct values, so that ties are common
          view.with(feature, low + (high - low) * random.nextInt(5) / 4);
        }
      }
      if (option != open && random.nextInt(3) == 0) {
        view.masked();
      }
    }
    return view.see();
  }
}
