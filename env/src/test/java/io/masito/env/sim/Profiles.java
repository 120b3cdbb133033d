package io.masito.env.sim;

import io.masito.env.view.ExecutionOption;
import io.masito.env.view.OptionProfile;
import io.masito.env.view.Place;
import io.masito.env.view.ServiceTimes;

/** Profiles for tests. */
final class Profiles {

  private Profiles() {}

  static OptionProfile local(ServiceTimes times) {
    return new OptionProfile(
        new ExecutionOption(Place.HERE, "n", "m"), times, 0.7, 0, 0, 8, 100, 50, 0, 0);
  }

  /** A node's own first model. */
  static OptionModel option(ServiceTimes times) {
    return new OptionModel(
        local(times), 0, 0, OptionModel.NO_NEIGHBOUR, OptionModel.NO_PATH, 0, 0, 0);
  }
}
