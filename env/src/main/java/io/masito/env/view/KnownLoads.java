package io.masito.env.view;

/**
 * What an agent knows of the load of each of its options at one decision. Whatever it is worked out
 * from must not change, so that it can be asked at any later time and by any thread.
 */
@FunctionalInterface
public interface KnownLoads {

  /**
   * Gives what is known of an option's place.
   *
   * @param option row
   * @return its load
   */
  KnownLoad of(int option);

  /**
   * Counts the requests that the agent believes to be at an option's place. The simplest rules ask
   * for nothing else.
   *
   * @param option row
   * @return requests there with any model by the last message, and those sent there since
   */
  default int requests(int option) {
    return of(option).requests();
  }

  /**
   * Says whether an option's place answers, as far as the agent knows.
   *
   * @param option row
   * @return true if it does
   */
  default boolean serving(int option) {
    return of(option).serving();
  }
}
