package io.masito.policies;

import java.time.Duration;

/** A source of policies whose code is not ours, so each call of it is waited for only so long. */
public interface TimeLimited extends PolicySource {

  /**
   * Gives the time that the start of a policy, and each of its decisions, may take.
   *
   * @return above 0
   */
  Duration limit();
}
