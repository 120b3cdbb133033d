package io.masito.env.view;

/**
 * How a place stands for energy.
 *
 * @param utilityPerJoule price of its energy beyond the objective's, at least 0
 * @param budgetLeft share of its energy budget that is left in the window that ends now, negative
 *     if it is exceeded; 1 without a budget
 * @param batteryLeft share of its battery that is left, 0 while it is down; 1 without a battery
 * @param batterySeconds time until its battery is empty at the power it drew lately and is charged
 *     with, at most an hour; an hour without a battery, 0 while it is down
 */
public record PlaceEnergy(
    double utilityPerJoule, double budgetLeft, double batteryLeft, double batterySeconds) {

  /** The longest time that is told, seconds. */
  public static final double LONGEST_SECONDS = 3600;

  /** A place on the mains without a limit. */
  public static final PlaceEnergy UNLIMITED = new PlaceEnergy(0, 1, 1, LONGEST_SECONDS);
}
