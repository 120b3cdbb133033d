package io.masito.env.view;

/**
 * How a place stands for energy.
 *
 * @param utilityPerJoule price of its energy beyond the objective's, at least 0
 * @param budgetLeft share of its energy budget that is left in the window that ends now, negative
 *     if it is exceeded; 1 without a budget
 * @param batteryLeft share of its battery that is left, 0 while it is down; 1 without a battery
 */
public record PlaceEnergy(double utilityPerJoule, double budgetLeft, double batteryLeft) {

  /** A place on the mains without a limit. */
  public static final PlaceEnergy UNLIMITED = new PlaceEnergy(0, 1, 1);
}
