package io.masito.policies.rule;

import io.masito.env.view.Observation;

/** Says which of the allowed options a rule looks at. */
@FunctionalInterface
interface OptionFilter {

  /** Admits every option. */
  OptionFilter ANY = (observation, option) -> true;

  /**
   * Says whether the rule looks at an option.
   *
   * @param observation what the agent sees
   * @param option row of an allowed option
   * @return true if it does
   */
  boolean admits(Observation observation, int option);
}
