package io.masito.policies;

import java.time.Duration;

/**
 * A source of policies that a user brought. Their code is not ours, so whoever calls it waits only
 * so long, and what it does wrong is no fault of Masito.
 */
public interface OwnPolicy extends PolicySource {

  /**
   * Gives the wall-clock time after which the start of a policy, or a decision of it, is given up.
   *
   * @return above 0
   */
  Duration limit();
}
