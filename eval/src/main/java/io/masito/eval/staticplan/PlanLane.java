package io.masito.eval.staticplan;

/**
 * Something that works through its tasks one after the other while the other lanes do the same: the
 * device itself, or the link to a server with that server.
 *
 * @param name for people
 * @param nanosPerByte time to bring a byte of input there, nanoseconds, at least 0
 * @param microjoulesPerByte energy of the device for that, microjoules, at least 0
 */
public record PlanLane(String name, double nanosPerByte, double microjoulesPerByte) {

  /** Checks the ranges. */
  public PlanLane {
    if (!(nanosPerByte >= 0) || !(microjoulesPerByte >= 0)) {
      throw new IllegalArgumentException(
          name + ": " + nanosPerByte + " ns and " + microjoulesPerByte + " uJ must be at least 0");
    }
  }
}
